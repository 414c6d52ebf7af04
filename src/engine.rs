//! One document through all stages.
//!
//! In: a document and the options. Out: its facts or figures. The tables and rules of a language are loaded once and shared.

use crate::document::Document;
use crate::error::Error;
use crate::facts::{self, Context, Scene};
use crate::figures::Found;
use crate::groups::{self, Cues, Measure};
use crate::lang::Words;
use crate::lang::lexicon::Lexicon;
use crate::mentions::{self, Orgs, Unit};
use crate::model::{Fact, Span};
use crate::rules::{self, Candidate, RuleSet, Sentence};
use crate::tokens::{self, Token};

/// What a language knows, ready for use.
#[derive(Debug)]
pub(crate) struct Engine {
    pub lexicon: Lexicon,
    pub cues: Cues,
    pub rules: RuleSet,
}

/// Memory used again from document to document.
#[derive(Debug, Clone, Default)]
pub(crate) struct Buffers {
    pub found: Found,
    pub sentences: Vec<Span>,
    tokens: Vec<Token>,
    units: Vec<Unit>,
    measures: Vec<Measure>,
    candidates: Vec<Candidate>,
}

impl Engine {
    /// The engine of a language with a caller's own rules added.
    ///
    /// # Errors
    /// On a mistake in a rule file.
    pub fn load(words: &Words, own_rules: &[(String, String)]) -> Result<Self, Error> {
        let lexicon = Lexicon::load(words);
        let cues = Cues::of(&lexicon);
        let mut rules = RuleSet::default();
        for (file, source) in words.rules {
            rules.add(file, source, &lexicon)?;
        }
        for (file, source) in own_rules {
            rules.add(file, source, &lexicon)?;
        }
        Ok(Self { lexicon, cues, rules })
    }

    /// The facts of a document whose figures have been found.
    pub fn facts(&self, document: &Document, mut context: Context, buffers: &mut Buffers) -> Vec<Fact> {
        let text = document.text();
        let mut out = Vec::new();
        let mut orgs = Orgs::default();
        let Buffers { found, sentences, tokens, units, measures, candidates } = buffers;
        sentences.clear();
        tokens::sentences(text, &self.lexicon, sentences);
        let noise = self.cues.noise;
        for &span in sentences.iter() {
            tokens.clear();
            tokens::tokenize(text, span, found, &self.lexicon, tokens);
            mentions::units(text, tokens, &self.lexicon, units);
            orgs.join(text, &self.lexicon, units);
            if !units.iter().any(|u| u.figure().is_some() || u.movement.is_some_and(|m| m.factor.is_some())) {
                measures.clear();
                candidates.clear();
            } else {
                groups::measures(text, units, &self.lexicon, &self.cues, measures);
                let sentence = Sentence {
                    text,
                    units,
                    figures: &found.figures,
                    lexicon: &self.lexicon,
                    noise,
                    breaks: self.cues.breaks,
                    verbs: self.cues.verbs,
                    also: self.cues.also,
                    company: self.cues.company,
                    ties: self.cues.preposition | self.cues.compare | self.cues.than,
                };
                rules::candidates(&sentence, &self.rules, candidates);
            }
            let scene = Scene {
                text,
                sentence: span,
                units,
                measures,
                found,
                lexicon: &self.lexicon,
                rules: &self.rules,
                cues: &self.cues,
                orgs: &orgs,
            };
            facts::facts(&scene, candidates, &mut context, &mut out);
        }
        out
    }
}
