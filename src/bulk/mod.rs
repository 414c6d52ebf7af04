//! Many documents at once: in parallel, in order, in bounded memory.
//!
//! In: any iterator of owned documents, read as it is needed; [`Documents`] cuts files and streams into such. Out: an iterator of
//! results in the same order, whatever the number of threads. At most two batches of documents (a few megabytes, or one
//! document if that is longer) are held at a time: one that is worked on, one that is read meanwhile.
//!
//! ```
//! use statline::{Extractor, bulk::{Bulk, OwnedDocument}};
//! let documents = ["Sales rose 4%.", "Nothing to report.", "Profit fell to $3m."].map(OwnedDocument::new);
//! let bulk = Bulk::new(Extractor::new()).jobs(2);
//! let counted: Vec<usize> = bulk.map(documents, |extractor, document, scratch| {
//!     extractor.extract(&document, scratch).figures
//! }).collect();
//! assert_eq!(counted.len(), 3);
//! ```
//!
//! Threads need the feature `parallel` (on by default); without it everything runs on the caller's thread.

mod documents;
#[cfg(feature = "json")]
mod json;
mod threads;

pub use documents::Documents;

use crate::document::Document;
use crate::extractor::{Extraction, Extractor, Scratch};
use crate::model::Date;
use std::iter::Fuse;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use threads::Threads;

/// Bytes of text after which a batch is full, for each thread.
const BATCH_BYTES: usize = 1 << 20;
/// Documents after which a batch is full, for each thread; many short documents are as costly to hold as a few long ones.
const BATCH_DOCUMENTS: usize = 4096;

/// A document that owns its text, for the way to another thread.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub struct OwnedDocument {
    /// The text.
    pub text: String,
    /// The caller's name for it.
    pub id: Option<String>,
    /// The day it was published.
    pub date: Option<Date>,
    /// Its headline, if that is not part of the text.
    pub title: Option<String>,
}

impl OwnedDocument {
    /// A document of this text.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// The same as a borrowed document, for the extractor.
    #[must_use]
    pub fn as_document(&self) -> Document<'_> {
        let mut document = Document::new(&self.text);
        if let Some(id) = &self.id {
            document = document.with_id(id);
        }
        if let Some(date) = self.date {
            document = document.with_date(date);
        }
        if let Some(title) = &self.title {
            document = document.with_title(title);
        }
        document
    }
}

impl<'t> From<&'t OwnedDocument> for Document<'t> {
    fn from(document: &'t OwnedDocument) -> Self {
        document.as_document()
    }
}

/// An extractor for many documents, with the threads and the memory that it uses again from batch to batch.
#[derive(Debug)]
pub struct Bulk {
    extractor: Extractor,
    threads: Threads,
    scratches: Mutex<Vec<Scratch>>,
}

impl Bulk {
    /// With one thread for each core.
    #[must_use]
    pub fn new(extractor: Extractor) -> Self {
        let jobs = std::thread::available_parallelism().map_or(1, usize::from);
        Self { extractor, threads: Threads::new(jobs), scratches: Mutex::default() }
    }

    /// With this number of threads; 0 counts as 1. One runs on the caller's own.
    #[must_use]
    pub fn jobs(self, jobs: usize) -> Self {
        Self { threads: Threads::new(jobs.max(1)), ..self }
    }

    /// The facts of each document, with the document.
    pub fn facts<I>(&self, documents: I) -> impl Iterator<Item = (OwnedDocument, Extraction)>
    where
        I: IntoIterator<Item = OwnedDocument>,
    {
        self.map(documents, |extractor, document, scratch| {
            let extraction = extractor.extract(&document, scratch);
            (document, extraction)
        })
    }

    /// What `work` makes of each document, in the order of the documents. Nothing runs before the first result is asked for.
    ///
    /// A panic in `work` goes on in the caller's thread.
    pub fn map<I, F, R>(&self, documents: I, work: F) -> Mapped<'_, I::IntoIter, F, R>
    where
        I: IntoIterator<Item = OwnedDocument>,
        F: Fn(&Extractor, OwnedDocument, &mut Scratch) -> R + Sync,
        R: Send,
    {
        let documents = documents.into_iter().fuse();
        Mapped { bulk: self, documents, work, ahead: Vec::new(), ready: Vec::new().into_iter(), busy: Duration::ZERO }
    }

    /// Memory of an earlier document, or new.
    fn borrow_scratch(&self) -> Lent<'_> {
        let scratch = self.scratches.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default();
        Lent { scratch, home: &self.scratches }
    }
}

/// Results in the order of the documents; made by [`Bulk::map`].
#[derive(Debug)]
pub struct Mapped<'b, I, F, R> {
    bulk: &'b Bulk,
    documents: Fuse<I>,
    work: F,
    /// The batch that was read while the last one was worked on.
    ahead: Vec<OwnedDocument>,
    ready: std::vec::IntoIter<R>,
    busy: Duration,
}

impl<I, F, R> Mapped<'_, I, F, R> {
    /// How long the work has taken so far by the clock on the wall, reading of documents and use of results not counted.
    #[must_use]
    pub fn busy(&self) -> Duration {
        self.busy
    }
}

impl<I, F, R> Iterator for Mapped<'_, I, F, R>
where
    I: Iterator<Item = OwnedDocument>,
    F: Fn(&Extractor, OwnedDocument, &mut Scratch) -> R + Sync,
    R: Send,
{
    type Item = R;

    fn next(&mut self) -> Option<R> {
        if let Some(result) = self.ready.next() {
            return Some(result);
        }
        let (bulk, work, documents) = (self.bulk, &self.work, &mut self.documents);
        let threads = bulk.threads.count();
        let now = if self.ahead.is_empty() { batch(documents, threads) } else { std::mem::take(&mut self.ahead) };
        let (results, took) = bulk.threads.map(
            now,
            || bulk.borrow_scratch(),
            |lent, document| work(&bulk.extractor, document, &mut lent.scratch),
            || self.ahead = batch(documents, threads),
        );
        self.busy += took;
        self.ready = results.into_iter();
        self.ready.next()
    }
}

/// The next documents, as many as a batch holds; none at the end.
fn batch(documents: &mut impl Iterator<Item = OwnedDocument>, threads: usize) -> Vec<OwnedDocument> {
    let mut batch = Vec::new();
    let mut bytes = 0;
    while bytes < BATCH_BYTES * threads && batch.len() < BATCH_DOCUMENTS * threads {
        let Some(document) = documents.next() else { break };
        bytes += document.text.len();
        batch.push(document);
    }
    batch
}

/// A scratch that goes back to its home when it is no longer needed.
struct Lent<'b> {
    scratch: Scratch,
    home: &'b Mutex<Vec<Scratch>>,
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        self.home.lock().unwrap_or_else(PoisonError::into_inner).push(std::mem::take(&mut self.scratch));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbered(count: usize) -> impl Iterator<Item = OwnedDocument> {
        (0..count).map(|n| OwnedDocument { id: Some(n.to_string()), ..OwnedDocument::new("x".repeat(n % 97)) })
    }

    #[test]
    fn results_keep_the_order_of_the_documents() {
        for jobs in [0, 1, 2, 3, 7] {
            let bulk = Bulk::new(Extractor::new()).jobs(jobs);
            let ids: Vec<String> = bulk.map(numbered(20_000), |_, document, _| document.id.unwrap_or_default()).collect();
            assert!(ids.iter().enumerate().all(|(n, id)| *id == n.to_string()), "{jobs} jobs");
            assert_eq!(ids.len(), 20_000);
        }
    }

    #[test]
    fn documents_are_read_a_batch_at_a_time() {
        let read = std::cell::Cell::new(0);
        let documents = numbered(1_000_000).inspect(|_| read.set(read.get() + 1));
        let bulk = Bulk::new(Extractor::new()).jobs(1);
        let mut results = bulk.map(documents, |_, document, _| document.text.len());
        assert_eq!(read.get(), 0);
        assert_eq!(results.next(), Some(0));
        assert!(read.get() <= BATCH_DOCUMENTS);
    }

    #[test]
    fn a_batch_holds_no_more_than_its_bytes() {
        let mut long = (0..10).map(|_| OwnedDocument::new("y".repeat(BATCH_BYTES)));
        assert_eq!(batch(&mut long, 1).len(), 1);
        assert_eq!(batch(&mut long, 2).len(), 2);
    }

    #[test]
    fn no_documents_no_results() {
        assert_eq!(Bulk::new(Extractor::new()).facts([]).count(), 0);
    }
}
