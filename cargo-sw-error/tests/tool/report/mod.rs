//! Findings in every format: what people, editors, GitHub and code scanning get to read.

mod any;
mod cargo;
mod cases;
mod failure;
mod github;
mod human;
mod json;
mod sarif;
mod short;
