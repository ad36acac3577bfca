//! Replaces files as a whole or not at all; writes through anything that is not a regular file.

use std::{
    fs::{self, Metadata, OpenOptions},
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
};

use tempfile::NamedTempFile;

use crate::error::Error;

/// Writes a file in one step: readers see either the old or the new text, even if we are interrupted.
///
/// Links are followed, even to a missing file. A device or a pipe gets the text directly.
/// A file that already has the text is not touched.
pub(crate) fn write(path: &Path, text: &str) -> Result<(), Error> {
    write_all(&[(path, text)])
}

/// The same for several files: if one cannot be written, none is, and the error names all of those.
pub(crate) fn write_all(files: &[(&Path, &str)]) -> Result<(), Error> {
    #[cfg(unix)]
    let uninterrupted = uninterrupted::begin();
    let (mut prepared, mut errors) = (Vec::new(), Vec::new());
    for &(path, text) in files {
        match prepare(path, text) {
            Ok(file) => prepared.push((path, file)),
            Err(source) => errors.push(cannot_write(path, source)),
        }
    }
    Error::unless_any(errors)?;
    let mut streams = Vec::new();
    for (path, file) in prepared {
        match file {
            Prepared::AsItIs => {}
            Prepared::Stream(text) => streams.push((path, text)),
            Prepared::File(file, end) => {
                let persisted = file.persist(end);
                persisted.map_err(|error| cannot_write(path, error.error))?;
            }
        }
    }
    // The reader of a pipe may keep us waiting.
    #[cfg(unix)]
    drop(uninterrupted);
    for (path, text) in streams {
        stream(path, text).map_err(|source| cannot_write(path, source))?;
    }
    Ok(())
}

fn cannot_write(path: &Path, source: io::Error) -> Error {
    Error::File {
        what: "write",
        path: path.to_path_buf(),
        source,
    }
}

/// A file that is ready to be written.
enum Prepared<'a> {
    /// It already has the text.
    AsItIs,
    /// A stream; the text is appended.
    Stream(&'a str),
    /// A temporary file, and its final path.
    File(NamedTempFile, PathBuf),
}

fn prepare<'a>(path: &Path, text: &'a str) -> io::Result<Prepared<'a>> {
    // As for a shell's `>`: the kind of the existing file decides.
    match fs::metadata(path) {
        Ok(there) if there.is_dir() => Err(refused("it is a folder; name a file in it")),
        Ok(there) if !there.is_file() || is_descriptor(path)? => Ok(Prepared::Stream(text)),
        Ok(_) if fs::read(path).is_ok_and(|old| old == text.as_bytes()) => Ok(Prepared::AsItIs),
        Ok(there) => replacement(end_of_links(path)?, text, Some(&there)),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            replacement(end_of_links(path)?, text, None)
        }
        Err(error) => Err(error),
    }
}

fn refused(why: &str) -> io::Error {
    io::Error::other(why.to_owned())
}

/// Appends to a stream.
fn stream(path: &Path, text: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().append(true).open(path)?;
    file.write_all(text.as_bytes())?;
    file.flush()
}

/// Whether the path is an open file of this process, such as `/dev/fd/3`: its reader has the file, not the name.
fn is_descriptor(path: &Path) -> io::Result<bool> {
    let steps = steps(path)?;
    let mut folders = steps
        .iter()
        .filter_map(|step| folder(step).canonicalize().ok());
    Ok(folders.any(|folder| folder.starts_with("/proc") || folder == Path::new("/dev/fd")))
}

/// The target of a path after all links; it may be missing.
fn end_of_links(path: &Path) -> io::Result<PathBuf> {
    Ok(steps(path)?.pop().unwrap_or_default())
}

/// A path, and the targets of its links.
fn steps(path: &Path) -> io::Result<Vec<PathBuf>> {
    const LINKS: usize = 40;
    let mut steps = vec![path.to_path_buf()];
    let mut last = path.to_path_buf();
    while let Ok(target) = fs::read_link(&last) {
        if steps.len() > LINKS {
            return Err(refused("its links lead in a circle"));
        }
        last = folder(&last).join(target);
        steps.push(last.clone());
    }
    Ok(steps)
}

/// The folder that a file is in.
fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// A temporary file to replace a regular or missing one.
fn replacement<'a>(path: PathBuf, text: &str, old: Option<&Metadata>) -> io::Result<Prepared<'a>> {
    let folder = folder(&path);
    if !folder.is_dir() {
        // Otherwise the error would name our temporary file.
        let text = format!("there is no folder {}", folder.display());
        return Err(io::Error::new(ErrorKind::NotFound, text));
    }
    if path
        .as_os_str()
        .to_string_lossy()
        .ends_with(std::path::is_separator)
    {
        return Err(refused("it names a folder; name a file in it"));
    }
    if let Some(old) = old {
        // Replacing a file does not need permission to write it.
        if old.permissions().readonly() {
            return Err(io::Error::new(
                ErrorKind::PermissionDenied,
                "it is read-only",
            ));
        }
        OpenOptions::new().append(true).open(&path)?;
    }
    let mut builder = tempfile::Builder::new();
    builder.prefix(".sw-error-");
    // The usual permissions, restricted by the umask.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    if let Some(old) = old {
        keep_owner(file.as_file(), old);
        file.as_file().set_permissions(old.permissions())?;
    }
    Ok(Prepared::File(file, path))
}

/// Keeps the owner of a file when root writes it, as in a container.
fn keep_owner(file: &fs::File, old: &Metadata) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, fchown};
        // Only root may do this, and only root needs to: other users mostly replace files of their own.
        let _ = fchown(file, Some(old.uid()), Some(old.gid()));
    }
    #[cfg(not(unix))]
    let _ = (file, old);
}

/// Delays Ctrl-C and similar signals until the file is written, because a process that a signal ends leaves its temporary files.
#[cfg(unix)]
mod uninterrupted {
    use nix::sys::signal::{SigSet, SigmaskHow, Signal};

    /// Delays signals until this is dropped.
    pub(super) struct Uninterrupted {
        before: SigSet,
    }

    pub(super) fn begin() -> std::io::Result<Uninterrupted> {
        let ends = [
            Signal::SIGINT,
            Signal::SIGTERM,
            Signal::SIGHUP,
            Signal::SIGQUIT,
        ];
        let ends: SigSet = ends.into_iter().collect();
        let before = ends.thread_swap_mask(SigmaskHow::SIG_BLOCK)?;
        Ok(Uninterrupted { before })
    }

    impl Drop for Uninterrupted {
        fn drop(&mut self) {
            // The former mask is valid.
            let _ = self.before.thread_set_mask();
        }
    }
}

/// Reads a text file; `None` if it does not exist.
pub(crate) fn read(path: &Path) -> Result<Option<String>, Error> {
    match read_existing(path) {
        Err(Error::File { source, .. }) if source.kind() == ErrorKind::NotFound => Ok(None),
        read => read.map(Some),
    }
}

/// Reads a text file that must exist.
pub(crate) fn read_existing(path: &Path) -> Result<String, Error> {
    fs::read_to_string(path).map_err(|source| Error::File {
        what: "read",
        path: path.to_path_buf(),
        source,
    })
}
