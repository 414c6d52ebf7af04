//! The threads of `bulk`: a pool of their own, or the caller's.
//!
//! In: items, and the work to do on each. Out: the results in the order of the items, whichever thread made them.

use std::time::{Duration, Instant};

#[derive(Debug)]
pub(super) struct Threads {
    #[cfg(feature = "parallel")]
    pool: Option<rayon::ThreadPool>,
}

#[cfg(feature = "parallel")]
impl Threads {
    /// Where the system gives no threads, the caller's does the work.
    pub fn new(jobs: usize) -> Self {
        let pool = (jobs > 1).then(|| rayon::ThreadPoolBuilder::new().num_threads(jobs).build().ok());
        Self { pool: pool.flatten() }
    }

    pub fn count(&self) -> usize {
        self.pool.as_ref().map_or(1, rayon::ThreadPool::current_num_threads)
    }

    /// `work` on each item with the state that `lend` gives to each run of items, and how long that took. Where the threads of
    /// a pool do it, the caller's own does `meanwhile`; without a pool nobody does.
    pub fn map<T: Send, S, R: Send>(
        &self,
        items: Vec<T>,
        lend: impl Fn() -> S + Sync + Send,
        work: impl Fn(&mut S, T) -> R + Sync + Send,
        meanwhile: impl FnOnce(),
    ) -> (Vec<R>, Duration) {
        use rayon::iter::{IntoParallelIterator, ParallelIterator};
        let Some(pool) = &self.pool else { return on_this_thread(items, lend, work) };
        let start = Instant::now();
        let mut done = (Vec::new(), Duration::ZERO);
        pool.in_place_scope(|scope| {
            scope.spawn(|_| {
                let results = items.into_par_iter().map_init(lend, work).collect();
                done = (results, start.elapsed());
            });
            meanwhile();
        });
        done
    }
}

#[cfg(not(feature = "parallel"))]
impl Threads {
    pub fn new(_jobs: usize) -> Self {
        Self {}
    }

    pub fn count(&self) -> usize {
        1
    }

    pub fn map<T, S, R>(
        &self,
        items: Vec<T>,
        lend: impl Fn() -> S,
        work: impl Fn(&mut S, T) -> R,
        _meanwhile: impl FnOnce(),
    ) -> (Vec<R>, Duration) {
        on_this_thread(items, lend, work)
    }
}

fn on_this_thread<T, S, R>(items: Vec<T>, lend: impl Fn() -> S, work: impl Fn(&mut S, T) -> R) -> (Vec<R>, Duration) {
    let start = Instant::now();
    let mut state = lend();
    let results = items.into_iter().map(|item| work(&mut state, item)).collect();
    (results, start.elapsed())
}
