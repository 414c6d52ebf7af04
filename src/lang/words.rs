//! A read-only map from words to what is known of them, made once, asked millions of times.
//!
//! In: bytes of a word in any ASCII case. Out: the entry. Lookup hashes the bytes once and allocates nothing.

/// Case-insensitive (ASCII) word map with open addressing.
#[derive(Debug, Clone)]
pub(crate) struct WordMap<V> {
    /// Hash and index of an entry; `NONE` as the index of free ones.
    slots: Vec<(u32, u32)>,
    entries: Vec<(Box<[u8]>, V)>,
    mask: usize,
    /// For each first letter and length the last letters of such words, a bit each: most words are refused by it unhashed.
    shapes: Box<[u32; 256]>,
}

/// The hash of a word, ASCII case folded; the tokeniser computes the same while it reads.
pub(crate) fn hash(word: &[u8]) -> u32 {
    word.iter().fold(HASH_START, |h, &b| hash_step(h, b))
}

/// The start value of [`hash`].
pub(crate) const HASH_START: u32 = 0x811c_9dc5;

/// One step of [`hash`].
#[inline]
pub(crate) fn hash_step(h: u32, byte: u8) -> u32 {
    // The bit by which letters differ in case; a few marks that differ by it too only share a hash.
    (h ^ u32::from(byte | 0x20)).wrapping_mul(0x0100_0193)
}

const NONE: u32 = u32::MAX;

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
        let entries: Vec<(S, T)> = entries.into_iter().collect();
        let size = (entries.len() * 4).next_power_of_two().max(16);
        let mut map = Self { slots: vec![(0, NONE); size], entries: Vec::new(), mask: size - 1, shapes: Box::new([0; 256]) };
        for (word, part) in entries {
            let word = word.as_ref().as_bytes();
            let hash = hash(word);
            match map.slot(hash, word) {
                Ok(index) => add(&mut map.entries[index].1, part),
                Err(free) => {
                    let (place, last) = Self::shape(word);
                    map.shapes[place] |= last;
                    map.slots[free] = (hash, map.entries.len() as u32);
                    map.entries.push((word.to_ascii_lowercase().into(), make(part)));
                }
            }
        }
        map
    }

    /// The index of a word's entry, or the slot where it would stand.
    #[inline]
    fn slot(&self, hash: u32, word: &[u8]) -> Result<usize, usize> {
        let mut at = Self::start(hash, self.mask);
        loop {
            let (known, index) = self.slots[at];
            if index == NONE {
                return Err(at);
            }
            if known == hash && self.entries[index as usize].0.eq_ignore_ascii_case(word) {
                return Ok(index as usize);
            }
            at = (at + 1) & self.mask;
        }
    }

    /// Which shape a word has: first letter and length, and a bit for the last letter.
    #[inline]
    fn shape(word: &[u8]) -> (usize, u32) {
        let letter = |byte: Option<&u8>| byte.copied().unwrap_or(0) & 31;
        (usize::from(letter(word.first())) << 3 | word.len().min(7), 1 << letter(word.last()))
    }

    #[inline]
    fn start(hash: u32, mask: usize) -> usize {
        (hash ^ (hash >> 15)) as usize & mask
    }

    /// What is known of `word`.
    #[inline]
    pub fn get(&self, word: &[u8]) -> Option<&V> {
        if self.may_hold(word) { self.get_hashed(hash(word), word) } else { None }
    }

    /// Whether anything may be known of a word, by its shape.
    #[inline]
    pub fn may_hold(&self, word: &[u8]) -> bool {
        let (place, last) = Self::shape(word);
        self.shapes[place] & last != 0
    }

    /// The same where the hash is known already.
    #[inline]
    pub fn get_hashed(&self, hash: u32, word: &[u8]) -> Option<&V> {
        self.slot(hash, word).ok().map(|index| &self.entries[index].1)
    }

    /// Changes every value, in the order in which they were given.
    pub fn for_each_value(&mut self, mut change: impl FnMut(&mut V)) {
        for (_, value) in &mut self.entries {
            change(value);
        }
    }

    /// What is known of the word that was given as the so manieth.
    #[inline]
    pub fn value(&self, index: usize) -> &V {
        &self.entries[index].1
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// All entries, in the order in which they were given.
    pub fn iter(&self) -> impl Iterator<Item = (&[u8], &V)> {
        self.entries.iter().map(|(key, value)| (&**key, value))
    }
}
