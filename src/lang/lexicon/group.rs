//! Files the phrases of a lexicon under their first words, by how they go on.
//!
//! In: phrases. Out: for each first word its groups, as a text is asked for them.

use super::{Group, Head, Next, Phrase};
use crate::lang::cut::first_word;
use crate::lang::words::WordMap;

/// The tables hold a few less words with which phrases start, and groups of phrases.
const FIRST_WORDS: usize = 8_000;
const GROUPS: usize = 11_000;
/// No phrase.
const NONE: u32 = u32::MAX;

/// The heads of all first words, their groups and the phrases of these.
pub(super) fn group(phrases: &[Phrase]) -> (WordMap<Head>, Vec<Group>, Vec<u32>) {
    // The phrases of a first word are strung together: the first and the last of them, and behind each the next.
    let mut behind = vec![NONE; phrases.len()];
    let mut strings = WordMap::with_room(FIRST_WORDS);
    let mut ways = Vec::with_capacity(phrases.len());
    for (phrase, index) in phrases.iter().zip(0..) {
        let first = first_word(&phrase.text);
        ways.push(Next::of(&phrase.text, first));
        let (_, last): &mut (u32, u32) = strings.entry(first.as_bytes(), |_| (index, index));
        if *last != index {
            behind[*last as usize] = index;
            *last = index;
        }
    }
    let (mut groups, mut entries, mut list) =
        (Vec::with_capacity(GROUPS), Vec::with_capacity(phrases.len() * 5 / 4), Vec::<(u32, Next)>::new());
    let first = strings.map(|(first, _)| {
        let string = std::iter::successors(Some(first), |&index| Some(behind[index as usize]).filter(|next| *next != NONE));
        list.clear();
        list.extend(string.map(|index| (index, ways[index as usize])));
        list.sort_by_key(|&(phrase, _)| std::cmp::Reverse(phrases[phrase as usize].text.len()));
        head(&list, &mut groups, &mut entries)
    });
    (first, groups, entries)
}

/// Groups the phrases of a first word, longest first, by how they go on.
fn head(list: &[(u32, Next)], groups: &mut Vec<Group>, entries: &mut Vec<u32>) -> Head {
    let from = groups.len() as u32;
    let mut next = 0;
    let mut group = |byte: u8| {
        let start = entries.len() as u32;
        entries.extend(list.iter().filter(|(_, next)| !matches!(next, Next::Byte(other) if *other != byte)).map(|(phrase, _)| phrase));
        groups.push(Group { next: byte, entries: (start, entries.len() as u32) });
    };
    for (at, &(_, way)) in list.iter().enumerate() {
        if let Next::Byte(byte) = way {
            next |= 1 << (byte & 31);
            if !list[..at].iter().any(|&(_, other)| other == way) {
                group(byte);
            }
        }
    }
    // No phrase goes on with a byte whose case bit is not set.
    group(0);
    Head { groups: (from, groups.len() as u32 - 1), next }
}
