//! The options of commands that run checks: the level of each check.

use crate::{
    check::{self, Overrides},
    model::finding::Level,
};

#[derive(Debug, clap::Args)]
pub(crate) struct Levels {
    /// Hide the findings of a check
    #[arg(short = 'A', long = "allow", value_name = "CHECK", value_parser = check_id())]
    allow: Vec<String>,
    /// Show the findings of a check
    #[arg(short = 'W', long = "warn", value_name = "CHECK", value_parser = check_id())]
    warn: Vec<String>,
    /// Fail on the findings of a check
    #[arg(short = 'D', long = "deny", value_name = "CHECK", value_parser = check_id())]
    deny: Vec<String>,
}

impl Levels {
    /// The levels on the command line; the strictest wins.
    pub(super) fn overrides(&self) -> Overrides {
        let mut overrides = Overrides::new();
        let given = [
            (&self.allow, Level::Allow),
            (&self.warn, Level::Warn),
            (&self.deny, Level::Deny),
        ];
        for (ids, level) in given {
            for check in ids.iter().filter_map(|id| check::find(id)) {
                overrides.insert(check.id, level);
            }
        }
        overrides
    }
}

/// Parses the id of a check, and suggests one for a typo.
fn check_id() -> clap::builder::PossibleValuesParser {
    check::ids().into()
}
