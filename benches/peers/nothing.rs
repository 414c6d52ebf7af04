//! This package has only its bench.
