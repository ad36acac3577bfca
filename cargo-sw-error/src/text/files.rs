//! Files are written whole or not at all.

use std::{fs, io::Write, path::Path};

use crate::error::Error;

/// Writes a file in one step: readers see the old text or the new one, also when we are interrupted.
///
/// A file that has the text already is left alone.
pub(crate) fn write(path: &Path, text: &str) -> Result<(), Error> {
    if fs::read(path).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(());
    }
    replace(path, text).map_err(|source| Error::File {
        what: "write",
        path: path.to_path_buf(),
        source,
    })
}

fn replace(path: &Path, text: &str) -> std::io::Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    if !folder.is_dir() {
        // Else the error would name our temporary file.
        let text = format!("there is no folder {}", folder.display());
        return Err(std::io::Error::new(std::io::ErrorKind::NotFound, text));
    }
    #[cfg(unix)]
    let _uninterrupted = uninterrupted::begin()?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".sw-error-");
    // As other programs make files: readable for all whom the umask lets.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    if let Ok(old) = fs::metadata(path) {
        file.as_file().set_permissions(old.permissions())?;
    }
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// Ctrl-C and the like wait until the file is written: a process that ends by a signal leaves its temporary files.
#[cfg(unix)]
mod uninterrupted {
    use nix::sys::signal::{SigSet, SigmaskHow, Signal};

    /// Until this is dropped; the signals that came in the meantime have their effect then.
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
            // It was the mask before, so it is a mask.
            let _ = self.before.thread_set_mask();
        }
    }
}

/// Reads a text file; `None` where there is none.
pub(crate) fn read(path: &Path) -> Result<Option<String>, Error> {
    match read_existing(path) {
        Err(Error::File { source, .. }) if source.kind() == std::io::ErrorKind::NotFound => {
            Ok(None)
        }
        read => read.map(Some),
    }
}

/// Reads a text file that has to be there.
pub(crate) fn read_existing(path: &Path) -> Result<String, Error> {
    fs::read_to_string(path).map_err(|source| Error::File {
        what: "read",
        path: path.to_path_buf(),
        source,
    })
}
