//! Findings of every kind, and a workspace with their locations.

use std::path::PathBuf;

use cargo_sw_error::{
    model::{
        code::Location,
        finding::{Finding, Label, Level},
    },
    report::{MessageFormat, report},
};

use crate::support::Folder;

/// Findings, and the folder of their workspace.
pub struct Case {
    folder: Folder,
    pub findings: Vec<Finding>,
}

impl Case {
    /// The folder has these files; [`Case::finding`] adds the findings.
    pub fn new(files: &[(&str, &str)]) -> Self {
        let folder = Folder::empty();
        for (name, text) in files {
            folder.write(name, text);
        }
        Self {
            folder,
            findings: Vec::new(),
        }
    }

    pub fn finding(mut self, finding: Finding) -> Self {
        self.findings.push(finding);
        self
    }

    pub fn root(&self) -> PathBuf {
        self.folder.root()
    }

    /// The report, with its styles.
    pub fn raw(&self, format: MessageFormat) -> String {
        report(&self.findings, &self.root(), None, format, false)
    }

    /// The report without styles.
    pub fn text(&self, format: MessageFormat) -> String {
        anstream::adapter::strip_str(&self.raw(format)).to_string()
    }
}

pub fn label(file: &str, line: u32, column: u32, width: usize, text: &str) -> Label {
    Label {
        location: Location {
            file: file.to_owned(),
            line,
            column,
        },
        width,
        text: text.to_owned(),
    }
}

pub fn duplicate(labels: Vec<Label>) -> Finding {
    Finding {
        check: "duplicate-code",
        level: Level::Deny,
        code: Some("SW_DUP".to_owned()),
        message: format!("error code `SW_DUP` has {} owners", labels.len()),
        labels,
        help: vec!["give one of them another code".to_owned()],
    }
}

const PLANS: &str = r#"pub enum PlanError {
    #[sw(code = "SW_DUP", status = 400)]
    BadVenue,
    #[sw(code = "SW_PLAN_GONE", status = 410)]
    Gone,
    /// Nothing to do.
    #[sw(code = "SW_DUP", status = 409)]
    Busy,
}
"#;

pub fn nothing() -> Case {
    Case::new(&[])
}

pub fn one_label() -> Case {
    Case::new(&[("plans/src/lib.rs", PLANS)]).finding(Finding {
        check: "meaning-missing",
        level: Level::Warn,
        code: Some("SW_PLAN_GONE".to_owned()),
        message: "code `SW_PLAN_GONE` has no meaning".to_owned(),
        labels: vec![label(
            "plans/src/lib.rs",
            4,
            17,
            14,
            "owned by `plans::PlanError::Gone`",
        )],
        help: vec!["add a doc comment to the variant: `/// …`".to_owned()],
    })
}

pub fn two_labels_in_one_file() -> Case {
    let labels = vec![
        label(
            "plans/src/lib.rs",
            7,
            17,
            8,
            "owned by `plans::PlanError::Busy`",
        ),
        label(
            "plans/src/lib.rs",
            2,
            17,
            8,
            "owned by `plans::PlanError::BadVenue`",
        ),
    ];
    Case::new(&[("plans/src/lib.rs", PLANS)]).finding(duplicate(labels))
}

pub fn two_files() -> Case {
    let rooms = "pub enum RoomError {\n    #[sw(code = \"SW_DUP\", status = 410)]\n    Gone,\n}\n";
    let labels = vec![
        label(
            "plans/src/lib.rs",
            2,
            17,
            8,
            "owned by `plans::PlanError::BadVenue`",
        ),
        label(
            "rooms/src/lib.rs",
            2,
            17,
            8,
            "owned by `rooms::RoomError::Gone`",
        ),
    ];
    Case::new(&[("plans/src/lib.rs", PLANS), ("rooms/src/lib.rs", rooms)])
        .finding(duplicate(labels))
}

pub fn lock() -> Case {
    let lock =
        "version = 1\n\n[codes.SW_PLAN_GONE]\nstatus = 404\nowner = \"plans::PlanError::Gone\"\n";
    Case::new(&[("plans/src/lib.rs", PLANS), ("sw-error.lock", lock)]).finding(Finding {
        check: "status-changed",
        level: Level::Deny,
        code: Some("SW_PLAN_GONE".to_owned()),
        message: "code `SW_PLAN_GONE` was promised with status 404, but now has 410".to_owned(),
        labels: vec![
            label("plans/src/lib.rs", 4, 17, 14, "status 410"),
            label("sw-error.lock", 3, 8, 12, "promised with status 404"),
        ],
        help: vec![
            "restore the old status, or give the new status to another code".to_owned(),
            "or accept the break: `cargo sw-error update --accept SW_PLAN_GONE --reason \"…\"`"
                .to_owned(),
        ],
    })
}

/// The first location is in a missing file, the second after the end of a file, the third after the end of a line.
pub fn places_that_are_not_there() -> Case {
    let labels = vec![
        label(
            "gone/src/lib.rs",
            6,
            17,
            8,
            "owned by `gone::GoneError::Gone`",
        ),
        label(
            "plans/src/lib.rs",
            99,
            17,
            8,
            "owned by `plans::PlanError::Late`",
        ),
        label(
            "plans/src/lib.rs",
            3,
            80,
            8,
            "owned by `plans::PlanError::Wide`",
        ),
        label(
            "plans/src/lib.rs",
            2,
            17,
            8,
            "owned by `plans::PlanError::BadVenue`",
        ),
    ];
    Case::new(&[("plans/src/lib.rs", PLANS)]).finding(duplicate(labels))
}

/// Everything that could end a line, a property, a style or a string too early.
pub fn hostile() -> Case {
    let file = "a, b:c%/ü \"x\".rs";
    let source = "\u{1b}[31mred\u{9b}1m \u{202e}\"SW_DUP\"\u{7}\n";
    Case::new(&[(file, source)]).finding(Finding {
        check: "section-unknown",
        level: Level::Note,
        code: None,
        message: "50% \"quoted\"\r\n::error file=x::\u{1b}[31mred\u{1b}]0;title\u{7}\tend {0}"
            .to_owned(),
        labels: vec![label(file, 1, 13, 8, "two\nlines\u{9b}31m")],
        help: vec!["first %0A\n::warning::second\u{1b}[0m".to_owned()],
    })
}

/// Each of the findings above in one report.
pub fn all() -> Case {
    let lock = "version = 1\n\n[codes.SW_PLAN_GONE]\nstatus = 404\n";
    let mut all = Case::new(&[("plans/src/lib.rs", PLANS), ("sw-error.lock", lock)]);
    for case in [
        one_label(),
        two_labels_in_one_file(),
        two_files(),
        self::lock(),
        places_that_are_not_there(),
        hostile(),
    ] {
        all.findings.extend(case.findings);
    }
    all
}
