//! Shared by all `ScaiWave` subsystems: the Misc codes, tables of rows and signatures.

mod error;
mod signature;
mod table;

pub use error::{BoxError, CommonError, Problems, problem};
pub use signature::{Key, Mismatch};
pub use table::Table;
