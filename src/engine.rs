//! One document through all stages.
//!
//! In: a document and the options. Out: its facts or figures. The tables and rules of a language are loaded once and shared.

use crate::document::Document;
use crate::error::Error;
use crate::facts::{self, Context, Scene, Verdict};
use crate::figures::Found;
use crate::groups::{self, Cues, Measure};
use crate::lang::Words;
use crate::lang::lexicon::Lexicon;
use crate::mentions::{self, NameCues, Orgs, Unit};
use crate::model::{Fact, Span};
use crate::render;
use crate::rules::{self, Candidate, RuleSet, Sentence};
use crate::scan::Scan;
use crate::tokens::{self, Token};

/// What a language knows, ready for use.
#[derive(Debug)]
pub(crate) struct Engine {
    pub lexicon: Lexicon,
    pub cues: Cues,
    names: NameCues,
    pub rules: RuleSet,
    pub scan: Scan,
}

/// Memory used again from document to document.
#[derive(Debug, Clone, Default)]
pub(crate) struct Buffers {
    pub found: Found,
    pub sentences: Vec<Span>,
    tokens: Vec<Token>,
    units: Vec<Unit>,
    /// The units of the head's sentences before names were found in them, and where those of each end.
    head: Vec<Unit>,
    head_ends: Vec<usize>,
    measures: Vec<Measure>,
    candidates: Vec<Candidate>,
    memory: rules::Memory,
    phrase_ends: Vec<usize>,
}

/// So many sentences are read for names before the first claim is built: a headline uses names that the text below explains.
const HEAD: usize = 3;

/// Room for so many facts is made beforehand at most.
const ROOM: usize = 32;

/// What one sentence led to, for whoever watches.
pub(crate) struct Seen<'a> {
    pub sentence: &'a Sentence<'a>,
    pub scene: &'a Scene<'a>,
    pub candidates: &'a [Candidate],
    pub verdicts: &'a [Verdict],
    pub facts: &'a [Fact],
}

impl Engine {
    /// The engine of a language with a caller's own rules added.
    ///
    /// # Errors
    /// On a mistake in a rule file or in the caller's words.
    pub fn load(words: &Words, own_rules: &[(String, String)], own_words: &[(String, String)]) -> Result<Self, Error> {
        let lexicon = Lexicon::load(words, own_words)?;
        let scan = Scan::new(lexicon.factor_words().chain(words.number_words()));
        let cues = Cues::of(&lexicon);
        let names = NameCues::of(&lexicon);
        let mut rules = RuleSet::default();
        rules.add_all(words.rules, &lexicon)?;
        for (file, source) in own_rules {
            rules.add(file, source, &lexicon)?;
        }
        rules.index();
        Ok(Self { lexicon, cues, names, rules, scan })
    }

    /// The facts of a document whose figures have been found.
    ///
    /// With `skip`, sentences behind the last that can make a claim are not read.
    pub fn facts(&self, document: &Document, context: Context, buffers: &mut Buffers, skip: bool) -> Vec<Fact> {
        let text = document.text();
        buffers.sentences.clear();
        tokens::sentences(text, &self.lexicon, &mut buffers.sentences);
        if skip {
            let figure = buffers.found.figures.last().map_or(0, |figure| figure.span.end);
            let may_claim = |sentence: &Span| sentence.start < figure || self.scan.may_hold_fact(sentence.of(text));
            let end = buffers.sentences.iter().rposition(may_claim).map_or(0, |last| last + 1);
            buffers.sentences.truncate(end);
        }
        self.read(document, context, buffers, None)
    }

    /// The same without skipping; `watch` is shown what each sentence led to.
    pub fn watched(&self, document: &Document, context: Context, buffers: &mut Buffers, watch: &mut dyn FnMut(&Seen)) -> Vec<Fact> {
        buffers.sentences.clear();
        tokens::sentences(document.text(), &self.lexicon, &mut buffers.sentences);
        self.read(document, context, buffers, Some(watch))
    }

    /// The facts of the sentences that have been cut.
    fn read(
        &self,
        document: &Document,
        mut context: Context,
        buffers: &mut Buffers,
        mut watch: Option<&mut dyn FnMut(&Seen)>,
    ) -> Vec<Fact> {
        let text = document.text();
        let mut out = Vec::new();
        let mut orgs = Orgs::default();
        self.read_head(text, &mut context, &mut orgs, buffers);
        for number in 0..buffers.sentences.len() {
            let filing = self.read_units(text, number, &mut orgs, buffers);
            let Buffers { found, sentences, units, measures, candidates, memory, phrase_ends, .. } = &mut *buffers;
            let telling = units.iter().any(|u| u.figure().is_some() || u.movement.is_some_and(|m| m.factor.is_some()));
            measures.clear();
            candidates.clear();
            phrase_ends.clear();
            if telling {
                groups::measures(text, units, &self.lexicon, &self.cues, measures);
                let is_modifier = |u: &Unit| u.measure.is_some() && !u.is_party();
                phrase_ends.extend(units.iter().enumerate().map(|(at, u)| if is_modifier(u) { rules::MODIFIER } else { at }));
                for measure in measures.iter() {
                    phrase_ends[measure.head] = measure.last.max(measure.head);
                }
            }
            let figures = &found.figures;
            let sentence = Sentence { text, units, figures, lexicon: &self.lexicon, cues: &self.cues, phrase_ends, faces: &[] };
            if telling {
                rules::candidates(&sentence, &self.rules, memory, candidates);
            }
            let scene = Scene {
                text,
                sentence: sentences[number],
                units,
                measures,
                found,
                lexicon: &self.lexicon,
                rules: &self.rules,
                cues: &self.cues,
                orgs: &orgs,
                filing,
            };
            let before = out.len();
            if before == 0 && !candidates.is_empty() {
                // Facts are large: most documents never grow beyond this.
                out.reserve(found.figures.len().min(ROOM));
            }
            let mut verdicts = Vec::new();
            facts::facts(&scene, candidates, &mut context, &mut out, watch.is_some().then_some(&mut verdicts));
            for fact in &mut out[before..] {
                fact.summary = render::summary(fact);
            }
            if let Some(watch) = &mut watch {
                watch(&Seen { sentence: &sentence, scene: &scene, candidates, verdicts: &verdicts, facts: &out[before..] });
            }
        }
        out
    }

    /// Reads the first sentences for names, and keeps their units.
    fn read_head(&self, text: &str, context: &mut Context, orgs: &mut Orgs, buffers: &mut Buffers) {
        let Buffers { found, sentences, tokens, units, head, head_ends, .. } = buffers;
        head.clear();
        head_ends.clear();
        for &span in sentences.iter().take(HEAD) {
            self.cut(text, span, found, tokens, units);
            head.extend_from_slice(units);
            head_ends.push(head.len());
            orgs.join(text, &self.lexicon, &self.names, units);
            context.expect(text, units, orgs, &self.cues);
        }
    }

    /// Fills in the units of a sentence as the later stages see them; whether it speaks the language of accounts.
    fn read_units(&self, text: &str, number: usize, orgs: &mut Orgs, buffers: &mut Buffers) -> bool {
        let Buffers { found, sentences, tokens, units, head, head_ends, .. } = buffers;
        if let Some(&end) = head_ends.get(number) {
            units.clear();
            units.extend_from_slice(&head[number.checked_sub(1).map_or(0, |before| head_ends[before])..end]);
        } else {
            self.cut(text, sentences[number], found, tokens, units);
        }
        let note = facts::is_note(units, &self.cues);
        // Rules of accounts ask whether the sentence has one of their words.
        if let Some(last) = units.last_mut().filter(|_| note) {
            last.classes |= self.cues.filing;
        }
        let filing = note || facts::is_filing(text, units, &self.cues);
        if filing {
            mentions::drop_qualifiers(units, self.cues.np_adjective);
        } else {
            mentions::drop_accounts(units, &self.lexicon, self.cues.filing);
        }
        let weighed = |index: usize| facts::is_weighed(&found.figures[index]);
        mentions::drop_stocks(units, &self.lexicon, self.cues.of, weighed);
        mentions::drop_sectors(units, &self.lexicon, self.cues.preposition, self.cues.company | self.cues.division);
        orgs.join(text, &self.lexicon, &self.names, units);
        filing
    }

    /// Cuts a sentence into units; names are not joined yet.
    fn cut(&self, text: &str, span: Span, found: &Found, tokens: &mut Vec<Token>, units: &mut Vec<Unit>) {
        tokens.clear();
        tokens::tokenize(text, span, found, &self.lexicon, tokens);
        mentions::units(text, tokens, &self.lexicon, units);
    }
}
