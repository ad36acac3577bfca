//! The rules, with a registry and a lock in memory.

mod baseline;
mod baseline_revisions;
mod branches;
mod cases;
mod changelog;
mod checks;
mod command_line;
mod contract;
mod coverage;
mod explain;
#[cfg(unix)]
mod files;
mod gate;
mod import;
mod import_formats;
mod import_hostile;
mod init;
mod l10n;
mod l10n_checks;
mod levels;
mod locales;
mod lock;
mod lock_form;
mod lookup;
mod merges;
mod namespaces;
mod pages;
mod profiles;
mod release;
mod renames;
mod retire;
mod scope;
mod settings;
mod table;
mod year;
