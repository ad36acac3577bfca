//! The package for rust-analyzer, and the standard library beside it.

use std::{
    fs, io,
    path::{Path, PathBuf},
    process::Command,
};

/// The repository with `sw-error` and the lock.
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// A folder with a package that depends on `sw-error`; the editor sends its text.
pub fn package() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("editor");
    let manifest = format!(
        "[package]\nname = \"fixture\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
         [dependencies]\nsw-error = {{ path = '{ROOT}/sw-error' }}\n\n[workspace]\n"
    );
    fs::create_dir_all(folder.join("src")).expect("a folder can be made");
    fs::write(folder.join("Cargo.toml"), manifest).expect("a file can be written");
    fs::write(folder.join("src/lib.rs"), "").expect("a file can be written");
    let lock = Path::new(ROOT).join("Cargo.lock");
    fs::copy(lock, folder.join("Cargo.lock")).expect("the lock can be copied");
    folder
}

/// The target directory for the macros, shared by tests with the same dependencies.
pub fn target() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("uniqueness-target")
}

/// The sources of the standard library without their manifest, so that rust-analyzer needs none of their dependencies.
///
/// # Errors
///
/// The command that installs the missing part.
pub fn standard_library(folder: &Path) -> Result<PathBuf, &'static str> {
    let output = Command::new("rustc").args(["--print", "sysroot"]).output();
    let sysroot = output.map_or_else(
        |_| String::new(),
        |output| String::from_utf8_lossy(&output.stdout).into_owned(),
    );
    let sources = Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library");
    let links = folder.join("library");
    fs::create_dir_all(&links).expect("a folder can be made");
    for name in ["alloc", "core", "proc_macro", "std"] {
        let source = sources.join(name);
        if !source.is_dir() {
            return Err(
                "`rustup component add rust-src` installs the sources of the standard library",
            );
        }
        let link = links.join(name);
        // An earlier run may have used another toolchain.
        let _ = fs::remove_file(&link);
        self::link(&source, &link).expect("a link can be made");
    }
    Ok(links)
}

#[cfg(unix)]
fn link(source: &Path, link: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(source, link)
}

#[cfg(windows)]
fn link(source: &Path, link: &Path) -> io::Result<()> {
    std::os::windows::fs::symlink_dir(source, link)
}
