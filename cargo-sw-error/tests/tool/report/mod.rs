//! Findings in every format: for people, editors, GitHub and code scanning.

mod any;
mod cargo;
mod cases;
mod failure;
mod github;
mod human;
mod json;
mod sarif;
mod short;
