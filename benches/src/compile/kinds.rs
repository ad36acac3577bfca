//! [`KINDS`]: the ways to derive, and the crates that use them.

use std::fmt::Write;

use crate::package;

const VARIANTS: usize = 10;

/// One way to derive.
pub struct Kind {
    pub name: &'static str,
    dependencies: &'static str,
    needs_sw_error: bool,
    /// The start of the crate.
    head: &'static str,
    /// The start of each module.
    uses: &'static str,
    derives: &'static str,
    /// The attributes of a variant with this message, in the enum with this number.
    attributes: fn(enumeration: usize, variant: usize, message: &str) -> String,
    /// The code after the enum with this number.
    rest: fn(enumeration: usize) -> String,
    /// The kind that lacks only this derive.
    pub without: usize,
}

pub const PLAIN: usize = 0;
pub const THISERROR: usize = 1;
pub const SW_ERROR: usize = 2;

pub const KINDS: &[Kind] = &[
    Kind {
        name: "plain",
        ..NOTHING
    },
    Kind {
        name: "thiserror",
        dependencies: "thiserror = \"2\"\n",
        derives: ", thiserror::Error",
        attributes: |_, _, message| error(message),
        ..NOTHING
    },
    Kind {
        name: "sw-error",
        dependencies: "thiserror = \"2\"\n",
        needs_sw_error: true,
        derives: ", thiserror::Error, sw_error::SwError",
        attributes: |enumeration, variant, message| {
            format!(
                "{}\n    #[sw(code = \"{}\", status = 4{variant:02})]",
                error(message),
                code(enumeration, variant)
            )
        },
        without: THISERROR,
        ..NOTHING
    },
    Kind {
        name: "code and status by hand",
        dependencies: "thiserror = \"2\"\n",
        head: "pub trait Coded: std::error::Error {
    fn code(&self) -> &'static str;
    fn status(&self) -> u16;
}
",
        derives: ", thiserror::Error",
        attributes: |_, _, message| error(message),
        rest: by_hand,
        without: THISERROR,
        ..NOTHING
    },
    Kind {
        name: "displaydoc",
        dependencies: "displaydoc = \"0.2\"\n",
        derives: ", displaydoc::Display",
        attributes: |_, _, message| format!("/// {message}"),
        ..NOTHING
    },
    Kind {
        name: "api-error",
        dependencies: "thiserror = \"2\"\napi-error = \"0.1\"\n",
        uses: "use api_error::ApiError;\n",
        derives: ", thiserror::Error, api_error::ApiError",
        attributes: |_, variant, message| {
            format!(
                "{}\n    #[api_error(status_code = 4{variant:02}, message(inherit))]",
                error(message)
            )
        },
        without: THISERROR,
        ..NOTHING
    },
    Kind {
        name: "miette",
        dependencies: "thiserror = \"2\"\nmiette = \"7\"\n",
        derives: ", thiserror::Error, miette::Diagnostic",
        attributes: |enumeration, variant, message| {
            format!(
                "{}\n    #[diagnostic(code(part{enumeration}::fault{variant}))]",
                error(message)
            )
        },
        without: THISERROR,
        ..NOTHING
    },
    Kind {
        name: "strum",
        dependencies: "strum = { version = \"0.27\", features = [\"derive\"] }\n",
        derives: ", strum::Display",
        attributes: |_, _, message| format!("#[strum(to_string = {message:?})]"),
        ..NOTHING
    },
    Kind {
        name: "snafu",
        dependencies: "snafu = \"0.8\"\n",
        derives: ", snafu::Snafu",
        attributes: |_, _, message| format!("#[snafu(display({message:?}))]"),
        ..NOTHING
    },
];

/// Derives `Debug` alone.
const NOTHING: Kind = Kind {
    name: "",
    dependencies: "",
    needs_sw_error: false,
    head: "",
    uses: "",
    derives: "",
    attributes: |_, _, _| String::new(),
    rest: |_| String::new(),
    without: PLAIN,
};

/// thiserror's attribute.
fn error(message: &str) -> String {
    format!("#[error({message:?})]")
}

fn code(enumeration: usize, variant: usize) -> String {
    format!("SW_PART_{enumeration}_FAULT_{variant}")
}

/// Handwritten code, without a macro.
fn by_hand(enumeration: usize) -> String {
    let arms = |of: fn(usize, usize) -> String| {
        let arm = |variant| {
            let value = of(enumeration, variant);
            format!("            Self::Variant{variant} {{ .. }} => {value},\n")
        };
        (0..VARIANTS).map(arm).collect::<String>()
    };
    let codes = arms(|enumeration, variant| format!("{:?}", code(enumeration, variant)));
    let statuses = arms(|_, variant| format!("4{variant:02}"));
    format!(
        "impl crate::Coded for Error{enumeration} {{
    fn code(&self) -> &'static str {{
        match self {{\n{codes}        }}
    }}
    fn status(&self) -> u16 {{
        match self {{\n{statuses}        }}
    }}
}}
"
    )
}

impl Kind {
    /// What it depends on, as in a manifest.
    pub fn dependencies(&self) -> String {
        let ours = if self.needs_sw_error {
            package::sw_error("")
        } else {
            String::new()
        };
        format!("{}{ours}", self.dependencies)
    }

    /// The source of a library with so many enums, each in a module: snafu makes a type of each variant.
    pub fn source(&self, enums: usize) -> String {
        let mut text = format!("#![allow(dead_code)]\n{}", self.head);
        for number in 0..enums {
            // Writing into a text does not fail.
            let _ = writeln!(
                text,
                "pub mod part{number} {{\n{}#[derive(Debug{})]\npub enum Error{number} {{",
                self.uses, self.derives
            );
            for variant in 0..VARIANTS {
                let (message, fields) = match variant % 3 {
                    0 => ("nothing is left", ""),
                    1 => (
                        "what is wrong with {id} of {name}",
                        " { id: u64, name: String }",
                    ),
                    _ => ("it failed: {status}", " { status: u32 }"),
                };
                let attributes = (self.attributes)(number, variant, message);
                let _ = writeln!(text, "    {attributes}\n    Variant{variant}{fields},");
            }
            text += "}\n";
            text += &(self.rest)(number);
            text += "}\n";
        }
        text
    }
}
