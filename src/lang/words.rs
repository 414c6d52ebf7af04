//! A read-only map from words to what is known of them, made once, asked millions of times.
//!
//! In: bytes of a word in any ASCII case. Out: the entry. Lookup hashes the bytes once and allocates nothing.

/// Case-insensitive (ASCII) word map with open addressing.
#[derive(Debug, Clone)]
pub(crate) struct WordMap<V> {
    slots: Vec<Slot>,
    words: Spellings,
    values: Vec<V>,
    /// For each first letter and length the last letters of such words, a bit each: most words are refused by it unhashed.
    shapes: Box<[u32; 256]>,
}

/// Words one behind the other in one piece of memory, as thousands of small ones cost time to get.
#[derive(Debug, Clone, Default)]
pub(super) struct Spellings {
    bytes: Vec<u8>,
    ends: Vec<u32>,
}

/// Room is made for words of so many bytes.
const USUAL: usize = 9;

impl Spellings {
    /// Room for so many words.
    pub fn with_room(words: usize) -> Self {
        Self { bytes: Vec::with_capacity(words * USUAL), ends: Vec::with_capacity(words) }
    }

    /// Adds a word, its ASCII letters in small.
    pub fn push(&mut self, word: &[u8]) {
        self.bytes.extend_from_slice(word);
        let from = self.bytes.len() - word.len();
        self.bytes[from..].make_ascii_lowercase();
        self.ends.push(self.bytes.len() as u32);
    }

    /// The word that was added as the so manieth, counted from 0.
    #[inline]
    pub fn word(&self, index: usize) -> &[u8] {
        let from = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.bytes[from as usize..self.ends[index] as usize]
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }
}

/// Slots twice as many as the words, in which these are noted.
pub(super) fn slots(words: &Spellings, room: usize) -> Vec<Slot> {
    let mut slots = vec![Slot::FREE; (room.max(words.len()) * 2).next_power_of_two().max(16)];
    for index in 0..words.len() {
        let key = Key::of(words.word(index));
        if let Err(free) = find(&slots, key, |index| words.word(index)) {
            slots[free] = Slot::of(key, index);
        }
    }
    slots
}

/// Where an entry may be noted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slot {
    /// The first eight letters.
    pub start: u64,
    /// How many letters it has.
    pub length: u32,
    /// The index of the entry; `NONE` where the slot is free.
    pub index: u32,
}

impl Slot {
    pub const FREE: Self = Self { start: 0, length: 0, index: NONE };

    pub fn of(key: Key, index: usize) -> Self {
        Self { start: key.start, length: key.word.len() as u32, index: index as u32 }
    }
}

const NONE: u32 = u32::MAX;
const HIGH: u64 = 0x8080_8080_8080_8080;
/// The bit by which letters differ in case; a few marks that differ by it too only share a hash.
const SMALL: u64 = HIGH >> 2;

/// A word to be looked up: its bytes with what tells it from most others.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Key<'t> {
    word: &'t [u8],
    /// The first eight bytes, ASCII letters in small.
    start: u64,
}

impl<'t> Key<'t> {
    /// The word of these bytes.
    #[inline]
    pub fn of(word: &'t [u8]) -> Self {
        Self { word, start: small(eight(word)) }
    }

    /// The word from `from` to `to` in a text: the same, read in one step where eight bytes follow.
    #[inline]
    pub fn within(text: &'t [u8], from: usize, to: usize) -> Self {
        let word = text.get(from..to).unwrap_or_default();
        match text.get(from..).and_then(<[u8]>::first_chunk) {
            Some(eight) => Self { word, start: small(u64::from_le_bytes(*eight) & FIRST[word.len().min(8)]) },
            None => Self::of(word),
        }
    }

    /// Of the first, last and middle bytes, ASCII case folded, whatever the length.
    #[inline]
    pub fn hash(&self) -> usize {
        const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
        let length = self.word.len();
        let mut mixed = (self.start ^ (length as u64) << 5).wrapping_mul(FACTOR);
        if length > 8 {
            let last = self.word.last_chunk().map_or(0, |last| u64::from_le_bytes(*last)) | SMALL;
            mixed = (mixed.rotate_left(31) ^ last).wrapping_mul(FACTOR);
            if length > 16 {
                let middle = self.word[length / 2 - 4..].first_chunk().map_or(0, |middle| u64::from_le_bytes(*middle)) | SMALL;
                mixed = (mixed.rotate_left(31) ^ middle).wrapping_mul(FACTOR);
            }
        }
        (mixed >> 44 ^ mixed >> 24) as usize
    }
}

/// What is left of eight bytes where so many are wanted.
static FIRST: [u64; 9] = {
    let mut masks = [u64::MAX; 9];
    let mut n = 0;
    while n < 8 {
        masks[n] = (1 << (8 * n)) - 1;
        n += 1;
    }
    masks
};

/// ASCII letters in small.
#[inline]
fn small(bits: u64) -> u64 {
    const ONES: u64 = HIGH >> 7;
    let low = bits & !HIGH;
    // The high bit of each byte: at least "A", above "Z".
    let capitals = (low + 0x3f * ONES) & !(low + 0x25 * ONES) & !bits & HIGH;
    bits | capitals >> 2
}

/// Up to eight bytes as a number.
#[inline]
fn eight(word: &[u8]) -> u64 {
    if let Some(first) = word.first_chunk() {
        return u64::from_le_bytes(*first);
    }
    let four = |bytes: &[u8; 4]| u64::from(u32::from_le_bytes(*bytes));
    match (word.first_chunk(), word.last_chunk(), word) {
        (Some(first), Some(last), _) => four(first) | four(last) << (word.len() * 8 - 32),
        (.., &[a, b, c]) => u64::from(a) | u64::from(b) << 8 | u64::from(c) << 16,
        (.., &[a, b]) => u64::from(a) | u64::from(b) << 8,
        (.., &[a]) => u64::from(a),
        _ => 0,
    }
}

/// The index of a word's entry, or the slot where it would stand; `known` gives an entry's word.
#[inline]
pub(super) fn find<'a>(slots: &[Slot], key: Key, known: impl Fn(usize) -> &'a [u8]) -> Result<usize, usize> {
    let mask = slots.len() - 1;
    let mut at = key.hash() & mask;
    loop {
        let slot = slots[at];
        if slot.index == NONE {
            return Err(at);
        }
        let index = slot.index as usize;
        // Length and start tell the whole of a short word.
        let alike = slot.start == key.start && slot.length as usize == key.word.len();
        if alike && (key.word.len() <= 8 || known(index).eq_ignore_ascii_case(key.word)) {
            return Ok(index);
        }
        at = (at + 1) & mask;
    }
}

impl<V> Default for WordMap<V> {
    fn default() -> Self {
        Self::build::<&str>([], |_, _| {})
    }
}

impl<V> WordMap<V> {
    /// A map of these entries; for a word given twice `merge` decides.
    pub fn build<S: AsRef<str>>(entries: impl IntoIterator<Item = (S, V)>, mut merge: impl FnMut(&mut V, V)) -> Self {
        Self::gather(entries, |value| value, &mut merge)
    }

    /// The same of parts: the first one of a word makes its value, the others are added to it.
    pub fn gather<S: AsRef<str>, T>(
        entries: impl IntoIterator<Item = (S, T)>,
        mut make: impl FnMut(T) -> V,
        mut add: impl FnMut(&mut V, T),
    ) -> Self {
        let entries = entries.into_iter();
        let mut map = Self::with_room(entries.size_hint().0);
        for (word, part) in entries {
            let (index, new) = map.place(word.as_ref().as_bytes());
            if new { map.values.push(make(part)) } else { add(&mut map.values[index], part) }
        }
        map
    }

    /// An empty map with room for so many words.
    pub fn with_room(room: usize) -> Self {
        let words = Spellings::with_room(room);
        Self { slots: slots(&words, room), words, values: Vec::with_capacity(room), shapes: Box::new([0; 256]) }
    }

    /// The value of a word, made if the word is new.
    pub fn entry(&mut self, word: &[u8], make: impl FnOnce(usize) -> V) -> &mut V {
        let (index, new) = self.place(word);
        if new {
            self.values.push(make(index));
        }
        &mut self.values[index]
    }

    /// The place of a word's value, and whether the word is new: then its value must be added.
    fn place(&mut self, word: &[u8]) -> (usize, bool) {
        let key = Key::of(word);
        let free = match self.slot(key) {
            Ok(index) => return (index, false),
            Err(free) => free,
        };
        let (place, last) = Self::shape(word);
        self.shapes[place] |= last;
        let index = self.words.len();
        self.slots[free] = Slot::of(key, index);
        self.words.push(word);
        if index * 2 >= self.slots.len() {
            self.slots = slots(&self.words, index * 2);
        }
        (index, true)
    }

    /// The index of a word's entry, or the slot where it would stand.
    #[inline]
    fn slot(&self, key: Key) -> Result<usize, usize> {
        find(&self.slots, key, |index| self.words.word(index))
    }

    /// Which shape a word has: first letter and length, and a bit for the last letter.
    #[inline]
    fn shape(word: &[u8]) -> (usize, u32) {
        let letter = |byte: Option<&u8>| byte.copied().unwrap_or(0) & 31;
        (usize::from(letter(word.first())) << 3 | word.len().min(7), 1 << letter(word.last()))
    }

    /// What is known of `word`.
    #[inline]
    pub fn get(&self, word: &[u8]) -> Option<&V> {
        if self.may_hold(word) { self.slot(Key::of(word)).ok().map(|index| &self.values[index]) } else { None }
    }

    /// What is known of the word from `from` to `to` in a text.
    #[inline]
    pub fn get_within(&self, text: &[u8], from: usize, to: usize) -> Option<&V> {
        if self.may_hold(&text[from..to]) { self.slot(Key::within(text, from, to)).ok().map(|index| &self.values[index]) } else { None }
    }

    /// Whether anything may be known of a word, by its shape.
    #[inline]
    fn may_hold(&self, word: &[u8]) -> bool {
        let (place, last) = Self::shape(word);
        self.shapes[place] & last != 0
    }

    /// The map of the same words with other values, made in the order in which the words were given.
    pub fn map<W>(self, change: impl FnMut(V) -> W) -> WordMap<W> {
        let values = self.values.into_iter().map(change).collect();
        WordMap { slots: self.slots, words: self.words, values, shapes: self.shapes }
    }

    /// What is known of the word that was given as the so manieth.
    #[inline]
    pub fn value(&self, index: usize) -> &V {
        &self.values[index]
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// All entries, in the order in which they were given.
    pub fn iter(&self) -> impl Iterator<Item = (&[u8], &V)> {
        self.values.iter().enumerate().map(|(index, value)| (self.words.word(index), value))
    }
}
