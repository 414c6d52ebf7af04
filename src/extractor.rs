//! The front door: an extractor, its builder, and what it gives back.

use crate::document::Document;
use crate::engine::{Buffers, Engine};
use crate::error::Error;
use crate::explain;
use crate::facts::Context;
use crate::figures::{self, FigureOptions, Found, RawKind, materialise};
use crate::lang::figures::FigureWords;
use crate::lang::periods::PeriodWords;
use crate::model::{Currency, Fact, Figure, Kind, Period, Periods};
use crate::resolve;
use once_cell::sync::OnceCell;
use std::cell::Cell;
use std::sync::Arc;

/// Figures and periods of a text, each list in text order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Figures {
    /// Money, percentages and quantities.
    pub figures: Vec<Figure>,
    /// Periods.
    pub periods: Vec<Period>,
    /// How many figures were left out because no exact decimal can hold them.
    pub dropped: usize,
}

/// Facts of a text with the counts a caller may want to report.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Extraction {
    /// The facts in text order.
    pub facts: Vec<Fact>,
    /// How many figures were seen (periods not counted).
    pub figures: usize,
    /// How many figures were left out because no exact decimal can hold them.
    pub dropped: usize,
}

/// Reads texts. Cheap to clone and to share between threads; reads no clock and keeps no state between documents.
#[derive(Debug, Clone)]
pub struct Extractor {
    options: Options,
    pub(crate) engine: Arc<Engine>,
}

thread_local! {
    /// Memory for what the recognisers find, used again by the next call on the same thread.
    static FOUND: Cell<Found> = Cell::default();
}

/// The engine of the built-in language without a caller's rules, loaded at the first use and shared from then on.
static ENGLISH: OnceCell<Arc<Engine>> = OnceCell::new();

fn english() -> Result<Arc<Engine>, Error> {
    let load = || {
        read_words_beside();
        Engine::load(&crate::lang::ENGLISH, &[], &[]).map(Arc::new)
    };
    ENGLISH.get_or_try_init(load).cloned()
}

/// Has the words of figures and periods read on another thread while the lexicon and the rules are: the first fact needs all.
/// Nobody waits for it here; who needs the words first and finds them unread reads them himself.
#[cfg(feature = "parallel")]
fn read_words_beside() {
    rayon::spawn(|| {
        let _ = (FigureWords::english(), PeriodWords::english());
    });
}

#[cfg(not(feature = "parallel"))]
fn read_words_beside() {}

#[derive(Debug, Clone)]
struct Options {
    dollar: Currency,
    /// What `figures` gives; facts are made of everything.
    kinds: Kinds,
    periods: Periods,
    infer_date: bool,
    scan: bool,
}

/// A choice among the kinds of figures.
#[derive(Debug, Clone, Copy)]
struct Kinds {
    money: bool,
    percent: bool,
    quantity: bool,
}

impl Kinds {
    const ALL: Self = Self { money: true, percent: true, quantity: true };

    fn take(self, kind: RawKind) -> bool {
        match kind {
            RawKind::Money => self.money,
            RawKind::Percent => self.percent,
            RawKind::Quantity | RawKind::Number => self.quantity,
        }
    }
}

/// Memory that bulk callers lend to the extractor so that it need not ask for new for each document.
#[derive(Debug, Clone, Default)]
pub struct Scratch {
    pub(crate) buffers: Buffers,
}

impl Extractor {
    /// An extractor for English with the default options.
    #[must_use]
    pub fn new() -> Self {
        let options = Options { dollar: Currency::USD, kinds: Kinds::ALL, periods: Periods::All, infer_date: true, scan: true };
        match english() {
            Ok(engine) => Self { options, engine },
            // The built-in rules are tested; a mistake in them cannot reach a release.
            Err(error) => unreachable!("{error}"),
        }
    }

    /// An extractor with options of your own.
    #[must_use]
    pub fn builder() -> Builder {
        Builder { extractor: Self::new(), language: "en".to_owned(), rules: Vec::new(), words: Vec::new() }
    }

    /// The facts of a text, in text order.
    #[must_use]
    pub fn facts<'t>(&self, document: impl Into<Document<'t>>) -> Vec<Fact> {
        self.extract(document, &mut Scratch::default()).facts
    }

    /// The figures and periods of a text.
    #[must_use]
    pub fn figures<'t>(&self, document: impl Into<Document<'t>>) -> Figures {
        let document = document.into();
        let mut found = FOUND.take();
        // A period wins over a quantity at its place.
        let quantities = self.options.kinds.quantity;
        let looked_for = if quantities { Periods::All } else { self.options.periods };
        self.look(&document, &FigureOptions { dollar: self.options.dollar, periods: looked_for, quantities }, &mut found);
        let (text, words) = (document.text(), FigureWords::english());
        let mut figures = Vec::with_capacity(found.figures.len());
        let wanted = found.figures.iter().filter(|raw| self.options.kinds.take(raw.kind));
        figures.extend(wanted.filter_map(|raw| materialise::figure(text, raw, words)));
        let infer = self.options.infer_date && looked_for == Periods::All;
        let periods = match self.options.periods {
            Periods::None => Vec::new(),
            which => resolve::periods(&document, &found.periods, which, infer, PeriodWords::english()),
        };
        let dropped = found.dropped;
        if found.is_small() {
            FOUND.set(found);
        }
        Figures { figures, periods, dropped }
    }

    /// Fills `found` with what the document's whole text holds.
    pub(crate) fn find(&self, document: &Document, periods: Periods, found: &mut Found) {
        self.look(document, &FigureOptions { dollar: self.options.dollar, periods, quantities: true }, found);
    }

    fn look(&self, document: &Document, options: &FigureOptions, found: &mut Found) {
        found.clear();
        let text = document.text();
        figures::find(text, 0..text.len(), FigureWords::english(), options, found);
    }

    /// What each stage made of a text, sentence by sentence: the tool with which rules are written and mistakes found.
    ///
    /// For people; its form may change with any version.
    #[must_use]
    pub fn explain<'t>(&self, document: impl Into<Document<'t>>) -> String {
        let document = document.into();
        let mut buffers = Buffers::default();
        let context = self.prepare(&document, &mut buffers);
        let periods = resolve::periods(&document, &buffers.found.periods, Periods::All, self.options.infer_date, PeriodWords::english());
        explain::explain(&self.engine, &document, context, &mut buffers, &periods)
    }

    /// Facts and counts, with memory that is used again.
    #[must_use]
    pub fn extract<'t>(&self, document: impl Into<Document<'t>>, scratch: &mut Scratch) -> Extraction {
        let document = document.into();
        if self.options.scan && !self.engine.scan.may_hold_fact(document.text()) {
            return Extraction::default();
        }
        let buffers = &mut scratch.buffers;
        let context = self.prepare(&document, buffers);
        let facts = self.engine.facts(&document, context, buffers, self.options.scan);
        Extraction { facts, figures: buffers.found.figures.len(), dropped: buffers.found.dropped }
    }

    /// Finds the figures, and the document's date.
    fn prepare(&self, document: &Document, buffers: &mut Buffers) -> Context {
        self.find(document, Periods::All, &mut buffers.found);
        let date = resolve::document_date(
            document.text(),
            &buffers.found.periods,
            document.date(),
            self.options.infer_date,
            PeriodWords::english(),
        );
        Context { date, ..Context::default() }
    }
}

impl Default for Extractor {
    fn default() -> Self {
        Self::new()
    }
}

/// Options of an [`Extractor`].
#[derive(Debug, Clone)]
pub struct Builder {
    extractor: Extractor,
    language: String,
    rules: Vec<(String, String)>,
    words: Vec<(String, String)>,
}

impl Builder {
    /// The language, by its ISO 639-1 code; `en` is the one there is.
    #[must_use]
    pub fn language(mut self, code: &str) -> Self {
        code.clone_into(&mut self.language);
        self
    }

    /// Which dollar a bare "$" means where the text does not tell; US dollars if not set.
    #[must_use]
    pub fn default_dollar(mut self, dollar: Currency) -> Self {
        self.extractor.options.dollar = dollar;
        self
    }

    /// The kinds of figures that [`Extractor::figures`] gives; all if not set. Facts are made of all kinds in any case.
    ///
    /// ```
    /// use statline::{Extractor, Kind, Periods};
    /// let extractor = Extractor::builder().kinds(&[Kind::Money, Kind::Percent]).periods(Periods::Years).build()?;
    /// let found = extractor.figures("In 2021 and last year it shipped 300 tonnes for $2m, 4% more.");
    /// assert_eq!((found.figures.len(), found.periods.len()), (2, 1));
    /// # Ok::<(), statline::Error>(())
    /// ```
    #[must_use]
    pub fn kinds(mut self, kinds: &[Kind]) -> Self {
        let has = |kind| kinds.contains(&kind);
        self.extractor.options.kinds = Kinds { money: has(Kind::Money), percent: has(Kind::Percent), quantity: has(Kind::Quantity) };
        self
    }

    /// The periods that [`Extractor::figures`] gives; all if not set. Facts are made of all in any case.
    #[must_use]
    pub fn periods(mut self, periods: Periods) -> Self {
        self.extractor.options.periods = periods;
        self
    }

    /// Whether the document's date may be inferred from the text where neither the caller nor a dateline gives it; on if not set.
    #[must_use]
    pub fn infer_date(mut self, yes: bool) -> Self {
        self.extractor.options.infer_date = yes;
        self
    }

    /// Whether stretches without figures are skipped at memory speed; on if not set, off gives the same facts, slower.
    #[must_use]
    pub fn scan(mut self, yes: bool) -> Self {
        self.extractor.options.scan = yes;
        self
    }

    /// Rules of your own, in the [rule language](crate::guide::rules); `name` is what errors call the file.
    #[must_use]
    pub fn rules(mut self, name: &str, source: &str) -> Self {
        self.rules.push((name.to_owned(), source.to_owned()));
        self
    }

    /// Words of your own, as [rows of the word table](crate::guide::rules); `name` is what errors call the file.
    #[must_use]
    pub fn words(mut self, name: &str, source: &str) -> Self {
        self.words.push((name.to_owned(), source.to_owned()));
        self
    }

    /// The extractor.
    ///
    /// # Errors
    /// On a language that is not there, or a mistake in a rule file or word table.
    pub fn build(self) -> Result<Extractor, Error> {
        let words = crate::lang::Words::named(&self.language).ok_or_else(|| Error::language(&self.language))?;
        let mut extractor = self.extractor;
        if !(self.rules.is_empty() && self.words.is_empty()) {
            extractor.engine = Arc::new(Engine::load(words, &self.rules, &self.words)?);
        }
        Ok(extractor)
    }
}
