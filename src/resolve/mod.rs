//! Settles what needs the verb or the whole document: the dates of periods, the document's date.
//!
//! In: what the recognisers saw, the text, what is known of the document. Out: periods with their names, dates and basis.

mod calendar;
mod date;
mod fiscal;
mod lean;
mod list;
mod period;
mod pick;
mod shift;
mod tense;

pub(crate) use date::{DocumentDate, document_date};
#[allow(unused_imports)]
pub(crate) use list::periods;
pub(crate) use period::{PeriodContext, resolve};
#[allow(unused_imports)]
pub(crate) use shift::{last_month, shifted, year_before};
pub(crate) use tense::{Tense, TenseFrom, is_past, tense_near};
