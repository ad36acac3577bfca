//! [`Places`]: one path for a file, whichever path the compiler used.

use std::{
    collections::{BTreeMap, HashMap},
    fs,
    path::{Component, Path, PathBuf},
};

use sw_error_core::facts;

use crate::model::code::Location;

/// The files that the compiler has named so far.
pub(super) struct Places {
    /// The folder of the root manifest, with links resolved and as cargo names it.
    roots: [PathBuf; 2],
    /// The result for each path of the compiler: most files have many codes.
    names: HashMap<String, String>,
    /// The files of build scripts, by a name without the hash of the script's run.
    generated: BTreeMap<String, String>,
}

impl Places {
    pub(super) fn of(root: &Path) -> Self {
        let real = fs::canonicalize(root).unwrap_or_else(|_| root.to_path_buf());
        Self {
            roots: [real, root.to_path_buf()],
            names: HashMap::new(),
            generated: BTreeMap::new(),
        }
    }

    /// The location in the registry; a file below the root gets a relative path.
    pub(super) fn location(&mut self, location: &facts::Location<'_>) -> Location {
        Location {
            file: self.name(&location.file),
            line: location.line,
            column: location.column,
        }
    }

    fn name(&mut self, path: &str) -> String {
        if let Some(name) = self.names.get(path) {
            return name.clone();
        }
        let absolute = self.roots[0].join(path);
        // A remapped path, or one of a file that is gone, stays as written.
        let real = fs::canonicalize(&absolute).unwrap_or_else(|_| without_dots(&absolute));
        let below = self
            .roots
            .iter()
            .find_map(|root| real.strip_prefix(root).ok());
        let text = below.unwrap_or(&real).to_string_lossy();
        let file = if cfg!(windows) {
            from_windows(&text)
        } else {
            text.into_owned()
        };
        let name = match without_hash(&file) {
            Some(name) => {
                let known = self.generated.entry(name.clone());
                let known = known.or_insert_with(|| file.clone());
                // Cargo reports them in no fixed order.
                if file < *known {
                    *known = file;
                }
                name
            }
            None => file,
        };
        self.names.insert(path.to_owned(), name.clone());
        name
    }

    /// The paths of build scripts' files on disk, by their name in locations.
    pub(super) fn generated(self) -> BTreeMap<String, String> {
        self.generated
    }
}

/// The path without `.` and `..`, judged by its text.
fn without_dots(path: &Path) -> PathBuf {
    let mut clean = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                clean.pop();
            }
            component => clean.push(component),
        }
    }
    clean
}

/// `\\?\C:\rooms\lib.rs` is `C:/rooms/lib.rs`, and `\\?\UNC\server\rooms` is `//server/rooms`.
fn from_windows(path: &str) -> String {
    let path = path.replace('\\', "/");
    match path.strip_prefix("//?/") {
        Some(rest) => match rest.strip_prefix("UNC/") {
            Some(share) => format!("//{share}"),
            None => rest.to_owned(),
        },
        None => path,
    }
}

/// `…/build/rooms-0123456789abcdef/out/errors.rs` as `build/rooms/out/errors.rs`: without the parts that differ between runs
/// of a build script, which are the hash and the folders of target and profile.
fn without_hash(file: &str) -> Option<String> {
    const HASH: usize = 16;
    let (_, rest) = file.rsplit_once("/build/")?;
    let (unit, file) = rest.split_once("/out/")?;
    let (package, hash) = unit.rsplit_once(['-', '/'])?;
    let is_hash = hash.len() == HASH && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hash.then(|| format!("build/{package}/out/{file}"))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{from_windows, without_dots, without_hash};

    #[test]
    fn paths_that_are_not_on_the_disk_are_cleaned_as_text() {
        for (path, clean) in [
            ("/gone/a/src/bin/../errors.rs", "/gone/a/src/errors.rs"),
            ("/gone/./a/./errors.rs", "/gone/a/errors.rs"),
            ("/../../errors.rs", "/errors.rs"),
        ] {
            assert_eq!(without_dots(Path::new(path)), Path::new(clean));
        }
    }

    #[test]
    fn paths_of_windows_are_written_as_everywhere() {
        for (path, written) in [
            (r"\\?\C:\rooms\src\lib.rs", "C:/rooms/src/lib.rs"),
            (r"\\?\UNC\server\rooms\lib.rs", "//server/rooms/lib.rs"),
            (r"\\server\rooms\lib.rs", "//server/rooms/lib.rs"),
            (r"src\lib.rs", "src/lib.rs"),
            ("src/bin\\..\\lib.rs", "src/bin/../lib.rs"),
        ] {
            assert_eq!(from_windows(path), written);
        }
    }

    #[test]
    fn what_one_build_script_writes_is_one_file() {
        let name = "build/my-rooms/out/deep/errors.rs";
        for file in [
            "target/sw-error/debug/build/my-rooms-0123456789abcdef/out/deep/errors.rs",
            "target/sw-error/debug/build/my-rooms-fedcba9876543210/out/deep/errors.rs",
            "target/sw-error/live/build/my-rooms/fedcba9876543210/out/deep/errors.rs",
            "target/sw-error/wasm32-unknown-unknown/debug/build/my-rooms-0123456789abcdef/out/deep/errors.rs",
        ] {
            assert_eq!(without_hash(file).as_deref(), Some(name), "{file}");
        }
        for file in [
            "rooms/src/errors.rs",
            "rooms/build/rooms-plan/out/errors.rs",
            "rooms/build/rooms-0123456789abcdef/in/errors.rs",
            "build/rooms-0123456789abcdef/out/errors.rs",
        ] {
            assert_eq!(without_hash(file), None, "{file}");
        }
    }
}
