//! A read-only map from words to what is known of them, made once, asked millions of times.
//!
//! In: bytes of a word in any ASCII case. Out: the entry. Lookup hashes the bytes once and allocates nothing.

/// Case-insensitive (ASCII) word map with open addressing.
#[derive(Debug, Clone)]
pub(crate) struct WordMap<V> {
    slots: Vec<u32>,
    entries: Vec<(Box<[u8]>, V)>,
    mask: usize,
    /// For each first letter and length the last letters of such words, a bit each: most words are refused by it unhashed.
    shapes: Box<[u32; 512]>,
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
    (h ^ u32::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0193)
}

impl<V> WordMap<V> {
    /// A map of these entries; for a word given twice `merge` decides.
    pub fn build(entries: impl IntoIterator<Item = (String, V)>, mut merge: impl FnMut(&mut V, V)) -> Self {
        let mut known: std::collections::HashMap<Box<[u8]>, usize> = std::collections::HashMap::new();
        let mut list: Vec<(Box<[u8]>, V)> = Vec::new();
        for (word, value) in entries {
            let key = word.to_ascii_lowercase().into_bytes().into_boxed_slice();
            if let Some(&at) = known.get(&key) {
                merge(&mut list[at].1, value);
            } else {
                known.insert(key.clone(), list.len());
                list.push((key, value));
            }
        }
        let size = (list.len() * 4).next_power_of_two().max(16);
        let mut shapes = Box::new([0; 512]);
        for (key, _) in &list {
            shapes[Self::shape(key).0] |= Self::shape(key).1;
        }
        let mut map = Self { slots: vec![u32::MAX; size], entries: list, mask: size - 1, shapes };
        for index in 0..map.entries.len() {
            let mut at = Self::start(hash(&map.entries[index].0), map.mask);
            while map.slots[at] != u32::MAX {
                at = (at + 1) & map.mask;
            }
            map.slots[at] = index as u32;
        }
        map
    }

    /// Which shape a word has: first letter and length, and a bit for the last letter.
    #[inline]
    fn shape(word: &[u8]) -> (usize, u32) {
        let letter = |byte: Option<&u8>| byte.copied().unwrap_or(0) & 31;
        (usize::from(letter(word.first())) << 4 | word.len().min(15), 1 << letter(word.last()))
    }

    #[inline]
    fn start(hash: u32, mask: usize) -> usize {
        (hash ^ (hash >> 15)) as usize & mask
    }

    /// What is known of `word`.
    #[inline]
    pub fn get(&self, word: &[u8]) -> Option<&V> {
        let (place, last) = Self::shape(word);
        if self.shapes[place] & last == 0 {
            return None;
        }
        self.get_hashed(hash(word), word)
    }

    /// The same where the hash is known already.
    #[inline]
    pub fn get_hashed(&self, hash: u32, word: &[u8]) -> Option<&V> {
        let mut at = Self::start(hash, self.mask);
        loop {
            let slot = self.slots[at];
            if slot == u32::MAX {
                return None;
            }
            let (key, value) = &self.entries[slot as usize];
            if key.eq_ignore_ascii_case(word) {
                return Some(value);
            }
            at = (at + 1) & self.mask;
        }
    }

    /// Changes every value, in the order in which they were given.
    pub fn for_each_value(&mut self, mut change: impl FnMut(&mut V)) {
        for (_, value) in &mut self.entries {
            change(value);
        }
    }

    /// All entries, in the order in which they were given.
    #[allow(dead_code)]
    pub fn iter(&self) -> impl Iterator<Item = (&[u8], &V)> {
        self.entries.iter().map(|(key, value)| (&**key, value))
    }
}
