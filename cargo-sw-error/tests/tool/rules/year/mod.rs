//! A year of a team: forty commits on branches, with the tool's findings after each.
//!
//! The codes are read in memory, and git is real.

mod ends;
mod last;
mod odd;
mod others;
mod promises;

use std::cell::RefCell;

use serde_json::Value;

use crate::support::Memory;

/// The work tree of a team, or a linked one.
struct Year {
    copy: Memory,
    /// The commits so far, for the message of a failure.
    history: RefCell<Vec<String>>,
}

const AGAINST_MAIN: &str = "--baseline-rev main";

impl Year {
    fn new() -> Self {
        let copy = Memory::of("branches");
        copy.remove("sw-error.lock");
        copy.write(".gitignore", "target\n");
        // Two variants added to one enum are both kept.
        copy.write(".gitattributes", "*.rs merge=union\n");
        Self {
            copy,
            history: RefCell::default(),
        }
    }

    /// The exit code, and the level, the check and the code of each finding.
    fn findings(&self, arguments: &str) -> (Option<i32>, Vec<String>) {
        let outcome = self
            .copy
            .run(&format!("check --locked --message-format json {arguments}"));
        let report: Value = serde_json::from_str(&outcome.stdout).unwrap_or_default();
        let findings = report["findings"].as_array().cloned().unwrap_or_default();
        let word = |finding: &Value, key: &str| finding[key].as_str().unwrap_or("-").to_owned();
        let mut found: Vec<_> = findings
            .iter()
            .map(|finding| {
                ["level", "check", "code"]
                    .map(|key| word(finding, key))
                    .join(" ")
            })
            .collect();
        if outcome.code == Some(101) {
            found.push(outcome.stderr);
        }
        found.sort();
        (outcome.code, found)
    }

    /// The check has exactly these findings, and fails if one of them is denied.
    #[track_caller]
    fn finds(&self, arguments: &str, expected: &[&str]) {
        let (code, found) = self.findings(arguments);
        let is_denied = expected.iter().any(|finding| finding.starts_with("deny"));
        let history = self.history.borrow().join("\n");
        assert_eq!(found, expected, "check {arguments}, after\n{history}");
        assert_eq!(code, Some(i32::from(is_denied)), "{arguments}\n{history}");
    }

    /// There are no findings, neither with the lock alone nor compared with the main branch.
    #[track_caller]
    fn is_kept(&self) {
        self.finds("", &[]);
        self.finds(AGAINST_MAIN, &[]);
    }

    /// Runs a command, and expects an exit code and these texts.
    #[track_caller]
    fn run(&self, arguments: &str, code: i32, says: &[&str]) {
        let outcome = self.copy.run(arguments);
        let said = format!("{}{}", outcome.stdout, outcome.stderr);
        assert_eq!(outcome.code, Some(code), "{arguments}\n{said}");
        for text in says {
            assert!(said.contains(text), "{arguments}: `{text}` in\n{said}");
        }
    }

    #[track_caller]
    fn update(&self) {
        self.run("update", 0, &[]);
    }

    fn commit(&self, message: &str) {
        self.copy.commit_all(message);
        self.history.borrow_mut().push(message.to_owned());
    }

    fn branch(&self, name: &str) {
        self.copy
            .git(&format!("switch --quiet --create {name} main"));
        self.history.borrow_mut().push(format!("on {name}"));
    }

    fn switch(&self, name: &str) {
        self.copy.git(&format!("switch --quiet {name}"));
        self.history.borrow_mut().push(format!("on {name}"));
    }

    /// Merges a branch into the main branch, without a conflict.
    fn merge(&self, name: &str) {
        self.switch("main");
        self.copy
            .git(&format!("merge --quiet --no-ff --no-edit {name}"));
        self.history.borrow_mut().push(format!("merged {name}"));
    }

    /// Adds a variant to the enum of a package.
    fn add(&self, package: &str, variant: &str, code: &str, status: u16) {
        let file = format!("{package}/src/lib.rs");
        let text = self.copy.read(&file);
        let text = text.strip_suffix("}\n").expect("the enum is last");
        let words = variant.to_lowercase();
        self.copy.write(
            &file,
            &format!(
                "{text}    /// It is {words}.\n    #[error(\"{words}\")]\n    #[sw(code = \"{code}\", status = {status})]\n    {variant},\n}}\n"
            ),
        );
    }

    /// Removes a variant.
    fn cut(&self, package: &str, variant: &str) {
        let file = format!("{package}/src/lib.rs");
        let words = variant.to_lowercase();
        let end = format!("    {variant},\n");
        self.copy
            .cut(&file, &format!("    /// It is {words}."), &end);
        self.copy.replace(&file, &end, "");
    }

    fn replace(&self, package: &str, old: &str, new: &str) {
        self.copy
            .replace(&format!("{package}/src/lib.rs"), old, new);
    }

    /// The block of a code in the lock, without its head.
    fn block(&self, code: &str) -> Option<String> {
        let lock = self.copy.read("sw-error.lock");
        let (_, rest) = lock.split_once(&format!("[codes.{code}]\n"))?;
        Some(rest.split("\n[codes.").next().unwrap_or(rest).to_owned())
    }

    /// Edits the block of a code in the lock by hand.
    fn rewrite(&self, code: &str, change: &dyn Fn(&str) -> String) {
        let block = self.block(code).expect("the lock has it");
        self.copy.replace("sw-error.lock", &block, &change(&block));
    }

    /// Removes the block of a code from the lock by hand.
    fn cut_block(&self, code: &str) {
        let lock = self.copy.read("sw-error.lock");
        let kept: Vec<_> = lock
            .split("\n[codes.")
            .filter(|block| !block.starts_with(&format!("{code}]")))
            .collect();
        self.copy.write("sw-error.lock", &kept.join("\n[codes."));
    }
}

#[test]
fn a_year_of_a_team() {
    let year = Year::new();
    promises::winter(&year);
    promises::spring(&year);
    ends::summer(&year);
    others::autumn(&year);
    odd::november(&year);
    last::december(&year);
    let commits = year.copy.git("rev-list --all --count");
    let commits: usize = commits.trim().parse().expect("a number");
    assert!(commits >= 40, "{commits} commits");
}
