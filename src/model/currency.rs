//! Currency codes.

use crate::error::Error;
use std::fmt;
use std::str::FromStr;

/// A currency by its code: ISO 4217, present or historic (`USD`, `FIM`), or the common code of a crypto-currency (`BTC`).
///
/// ```
/// use statline::Currency;
/// let tenge: Currency = "KZT".parse()?;
/// assert_eq!(tenge.code(), "KZT");
/// assert!("dollar".parse::<Currency>().is_err());
/// # Ok::<(), statline::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "String", into = "String"))]
pub struct Currency([u8; 4]);

impl Currency {
    /// The United States dollar.
    pub const USD: Self = Self(*b"USD\0");
    /// The euro.
    pub const EUR: Self = Self(*b"EUR\0");
    /// The pound sterling.
    pub const GBP: Self = Self(*b"GBP\0");
    /// The yen.
    pub const JPY: Self = Self(*b"JPY\0");

    /// The code, three or four capital letters or digits.
    #[must_use]
    pub fn code(&self) -> &str {
        let length = if self.0[3] == 0 { 3 } else { 4 };
        std::str::from_utf8(&self.0[..length]).unwrap_or("XXX")
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Currency({})", self.code())
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Currency {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let bytes = text.as_bytes();
        let fits = matches!(bytes.len(), 3 | 4) && bytes.iter().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
        if !fits {
            return Err(Error::currency(text));
        }
        let mut code = [0; 4];
        code[..bytes.len()].copy_from_slice(bytes);
        Ok(Self(code))
    }
}

impl TryFrom<String> for Currency {
    type Error = Error;

    fn try_from(text: String) -> Result<Self, Error> {
        text.parse()
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.code().to_owned()
    }
}

/// How the currency of an amount was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum CurrencyEvidence {
    /// The amount names it: a code, an unambiguous symbol, a name that only one currency has, or adjective and name.
    Explicit,
    /// One name serves several currencies ("dollars", "$", "krona"); something in the text decided.
    Text,
    /// One name serves several currencies and nothing in the text decided: the caller's or the built-in default.
    Default,
}
