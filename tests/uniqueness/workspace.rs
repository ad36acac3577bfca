//! Small workspaces from strings: each package has its dependencies and its `src/lib.rs`.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The repository with `sw-error` and the lock.
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

pub struct Workspace {
    dir: PathBuf,
    /// The folder of the packages. All workspaces share a target directory, in which cargo tells packages of
    /// one name from each other by the path below the root.
    packages: String,
    members: Vec<String>,
}

/// The output of `cargo check`.
pub struct Checked {
    pub is_ok: bool,
    pub stderr: String,
}

impl Workspace {
    /// An empty one, in a directory of this name.
    pub fn new(name: &str) -> Self {
        let dir = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("uniqueness")
            .join(name);
        // Removes the packages of an earlier run.
        let _ = fs::remove_dir_all(&dir);
        Self {
            dir,
            packages: format!("{name}/"),
            members: Vec::new(),
        }
    }

    /// Adds a package with a library.
    ///
    /// A dependency is the name of a member, or `name = { … }` as in a manifest.
    pub fn package(self, name: &str, dependencies: &[&str], lib: &str) -> Self {
        let mut manifest = "[dependencies]\n".to_owned();
        for dependency in dependencies {
            if dependency.contains('=') {
                let _ = writeln!(manifest, "{dependency}");
            } else {
                let _ = writeln!(manifest, "{dependency} = {{ path = \"../{dependency}\" }}");
            }
        }
        self.package_with(name, &manifest, &[("src/lib.rs", lib)])
    }

    /// Adds a package with a manifest from `[dependencies]` on, and with these files.
    pub fn package_with(mut self, name: &str, manifest: &str, files: &[(&str, &str)]) -> Self {
        let manifest = manifest.replace("[dependencies]\n", &dependencies());
        let dir = format!("{}{name}", self.packages);
        self.write(
            &format!("{dir}/Cargo.toml"),
            &format!("{}\n{manifest}", package(name, "0.1.0")),
        );
        for (path, text) in files {
            self.write(&format!("{dir}/{path}"), text);
        }
        self.members.push(dir);
        self
    }

    /// Adds a version of a package, in the directory `versions/name-version` beside the members,
    /// whose names must differ.
    pub fn version(self, name: &str, version: &str, lib: &str) -> Self {
        let dir = format!("{}versions/{name}-{version}", self.packages);
        self.write(
            &format!("{dir}/Cargo.toml"),
            &format!("{}\n{}", package(name, version), dependencies()),
        );
        self.write(&format!("{dir}/src/lib.rs"), lib);
        self
    }

    /// Runs `cargo check` for all packages and all targets.
    pub fn check(self) -> Checked {
        self.cargo(&["check", "--workspace", "--all-targets"])
    }

    fn cargo(self, arguments: &[&str]) -> Checked {
        let manifest = format!(
            "[workspace]\nresolver = \"3\"\nmembers = {:?}\nexclude = [\"{}versions\"]\n",
            self.members, self.packages,
        );
        self.write("Cargo.toml", &manifest);
        fs::copy(
            Path::new(ROOT).join("Cargo.lock"),
            self.dir.join("Cargo.lock"),
        )
        .expect("the lock can be copied");

        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("uniqueness-target");
        let output = Command::new(env!("CARGO"))
            .args(arguments)
            .args(["--offline", "--keep-going", "--color=never"])
            .current_dir(&self.dir)
            .env("CARGO_TARGET_DIR", target)
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .output()
            .expect("cargo can be run");
        Checked {
            is_ok: output.status.success(),
            stderr: String::from_utf8_lossy(&output.stderr).replace(&self.packages, ""),
        }
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.dir.join(path);
        let parent = path.parent().expect("a file is in a directory");
        fs::create_dir_all(parent).expect("a directory can be made");
        fs::write(path, text).expect("a file can be written");
    }
}

fn package(name: &str, version: &str) -> String {
    format!("[package]\nname = \"{name}\"\nversion = \"{version}\"\nedition = \"2024\"\n")
}

/// The dependencies of every package.
fn dependencies() -> String {
    format!("[dependencies]\nsw-error = {{ path = '{ROOT}/sw-error' }}\nthiserror = \"2\"\n")
}

impl Checked {
    /// The errors of the compiler, each from its first line to the next empty one.
    pub fn errors(&self) -> Vec<String> {
        let mut errors: Vec<String> = Vec::new();
        let mut is_inside = false;
        for line in self.stderr.lines() {
            let is_first =
                line.starts_with("error") && !line.starts_with("error: could not compile");
            if is_first {
                errors.push(String::new());
            }
            is_inside = (is_inside || is_first) && !line.is_empty();
            if let (true, Some(error)) = (is_inside, errors.last_mut()) {
                error.push_str(line);
                error.push('\n');
            }
        }
        // A library is compiled again for its unit tests, with the same errors.
        errors.sort();
        errors.dedup();
        errors
    }

    /// Fails unless these are the errors.
    #[track_caller]
    pub fn assert_errors(&self, expected: &[&str]) {
        let errors = self.errors().join("\n");
        let mut expected: Vec<_> = expected.iter().map(|text| unindent(text)).collect();
        expected.sort();
        assert!(
            !self.is_ok,
            "this compiles, but should not:\n{}",
            self.stderr
        );
        let expected = expected.join("\n");
        assert!(
            errors == expected,
            "--- expected\n{expected}\n--- found\n{errors}\n--- all\n{}",
            self.stderr
        );
    }

    /// Fails if there was an error, or a warning.
    #[track_caller]
    pub fn assert_silent(&self) {
        assert!(
            self.is_ok && !self.stderr.contains("warning"),
            "{}",
            self.stderr
        );
    }
}

/// The text without its first line break and without the indentation of its first line.
fn unindent(text: &str) -> String {
    let text = text.strip_prefix('\n').unwrap_or(text);
    let indent = text.len() - text.trim_start().len();
    let mut lines = String::new();
    for line in text.trim_end().lines() {
        lines.push_str(line.get(indent..).unwrap_or_default().trim_end());
        lines.push('\n');
    }
    lines
}

/// An enum with a variant for each code, called `A`, `B` and so on.
pub fn error_enum(name: &str, codes: &[&str]) -> String {
    let mut text =
        format!("#[derive(Debug, thiserror::Error, sw_error::SwError)]\npub enum {name} {{\n");
    for (variant, code) in ('A'..='Z').zip(codes) {
        let _ = write!(
            text,
            "    #[error(\"…\")]\n    #[sw(code = \"{code}\", status = 410)]\n    {variant},\n"
        );
    }
    text + "}\n"
}

/// An enum with a transparent variant for each type, called `A`, `B` and so on.
pub fn composing_enum(name: &str, types: &[&str]) -> String {
    let mut text =
        format!("#[derive(Debug, thiserror::Error, sw_error::SwError)]\npub enum {name} {{\n");
    for (variant, ty) in ('A'..='Z').zip(types) {
        let _ = write!(
            text,
            "    #[error(transparent)]\n    #[sw(transparent)]\n    {variant}({ty}),\n"
        );
    }
    text + "}\n"
}
