//! `l10n extract`, `add`, `accept` and `pseudo`: write files of translations.

use std::collections::BTreeSet;

use crate::{
    cargo::{args::CargoArgs, source::Source},
    check,
    commands::{
        gate::Gate,
        levels::Levels,
        output::{Output, counted},
        state::State,
    },
    error::Error,
    l10n::{
        Locale, Sources, Translations, Written, canonical, extract, is_pseudo, is_stale, sources,
    },
    model::finding::Finding,
    text::suggest::closest,
};

#[derive(Debug, clap::Args)]
pub(super) struct ExtractArgs {
    /// Write nothing; fail if a file is out of date, as with `--locked`
    #[arg(long)]
    check: bool,
    #[command(flatten)]
    levels: Levels,
    #[command(flatten)]
    pub(super) cargo: CargoArgs,
}

#[derive(Debug, clap::Args)]
pub(super) struct AddArgs {
    /// The language, such as `de`, `pt-BR` or `zh-Hant`
    #[arg(value_name = "LOCALE", required = true, value_parser = canonical)]
    locales: Vec<String>,
    #[command(flatten)]
    levels: Levels,
    #[command(flatten)]
    pub(super) cargo: CargoArgs,
}

#[derive(Debug, clap::Args)]
pub(super) struct AcceptArgs {
    /// Codes whose translations are up to date
    #[arg(value_name = "CODE", required = true)]
    codes: Vec<String>,
    /// Only translations into this language
    #[arg(long = "locale", value_name = "LOCALE", value_parser = canonical)]
    locales: Vec<String>,
    #[command(flatten)]
    levels: Levels,
    #[command(flatten)]
    pub(super) cargo: CargoArgs,
}

#[derive(Debug, clap::Args)]
pub(super) struct PseudoArgs {
    /// Pseudo-language to write; its region is `XA`, which is not a real region
    #[arg(value_name = "LOCALE", default_value = "en-XA", value_parser = pseudo_name)]
    locale: String,
    #[command(flatten)]
    levels: Levels,
    #[command(flatten)]
    pub(super) cargo: CargoArgs,
}

fn pseudo_name(text: &str) -> Result<String, String> {
    canonical(text)
        .ok()
        .filter(|name| is_pseudo(name))
        .ok_or_else(|| {
            "a pseudo-language needs the region `XA`, which is not a real region, such as `en-XA`"
                .to_owned()
        })
}

impl ExtractArgs {
    pub(super) fn run(&self, source: &dyn Source) -> Result<Output, Error> {
        let loaded = Loaded::of(source, &self.cargo)?;
        if loaded.translations.locales.is_empty() {
            return Err(super::check::none(&loaded.translations.folder));
        }
        if let Some(stopped) = loaded.stopped(&self.levels, &self.cargo)? {
            return Ok(stopped);
        }
        let written = loaded.extracted(
            loaded.translations.locales.iter(),
            &BTreeSet::new(),
            &self.cargo,
        );
        if !self.check && !self.cargo.is_locked() {
            return loaded.save(&written, self.cargo.is_quiet());
        }
        let stale = written.iter().filter(|file| file.is_changed);
        let stale: Vec<_> = stale
            .map(|file| format!("{} is out of date\n", file.path))
            .collect();
        Ok(Output {
            has_findings: !stale.is_empty(),
            errors: (!stale.is_empty())
                .then(|| "run `cargo sw-error l10n extract` and commit the files".to_owned())
                .into_iter()
                .collect(),
            ..stale.concat().into()
        })
    }
}

impl AddArgs {
    pub(super) fn run(&self, source: &dyn Source) -> Result<Output, Error> {
        let loaded = Loaded::of(source, &self.cargo)?;
        let there = self.locales.iter().find(|name| {
            let locale = loaded.translations.locale(name);
            locale.is_some_and(|locale| !locale.files.is_empty())
        });
        if let Some(name) = there {
            return Err(Error::Refused(format!(
                "`{}/{name}` already exists; `cargo sw-error l10n extract` updates it",
                loaded.translations.folder
            )));
        }
        if let Some(stopped) = loaded.stopped(&self.levels, &self.cargo)? {
            return Ok(stopped);
        }
        let names: BTreeSet<_> = self.locales.iter().collect();
        let new: Vec<_> = names
            .into_iter()
            .map(|name| loaded.translations.new_locale(name))
            .collect();
        let written = loaded.extracted(new.iter(), &BTreeSet::new(), &self.cargo);
        loaded.save(&written, self.cargo.is_quiet())
    }
}

impl AcceptArgs {
    pub(super) fn run(&self, source: &dyn Source) -> Result<Output, Error> {
        let loaded = Loaded::of(source, &self.cargo)?;
        let is_chosen =
            |locale: &&Locale| self.locales.is_empty() || self.locales.contains(&locale.name);
        let chosen: Vec<_> = loaded
            .translations
            .locales
            .iter()
            .filter(is_chosen)
            .collect();
        let mut useless: Vec<_> = self
            .locales
            .iter()
            .filter(|name| loaded.translations.locale(name).is_none())
            .map(|name| format!("there are no translations into `{name}`"))
            .collect();
        useless.extend(
            self.codes
                .iter()
                .filter_map(|code| loaded.useless(code, &chosen)),
        );
        if !useless.is_empty() {
            return Err(Error::Refused(useless.join("\n")));
        }
        if let Some(stopped) = loaded.stopped(&self.levels, &self.cargo)? {
            return Ok(stopped);
        }
        let accepted = self.codes.iter().cloned().collect();
        let written = loaded.extracted(chosen.into_iter(), &accepted, &self.cargo);
        loaded.save(&written, self.cargo.is_quiet())
    }
}

impl PseudoArgs {
    pub(super) fn run(&self, source: &dyn Source) -> Result<Output, Error> {
        let loaded = Loaded::of(source, &self.cargo)?;
        if let Some(stopped) = loaded.stopped(&self.levels, &self.cargo)? {
            return Ok(stopped);
        }
        let there = loaded.translations.locale(&self.locale).cloned();
        let locale = there.unwrap_or_else(|| loaded.translations.new_locale(&self.locale));
        let written = loaded.extracted([&locale].into_iter(), &BTreeSet::new(), &self.cargo);
        loaded.save(&written, self.cargo.is_quiet())
    }
}

/// The workspace and its translations.
struct Loaded {
    state: State,
    translations: Translations,
}

impl Loaded {
    fn of(source: &dyn Source, args: &CargoArgs) -> Result<Self, Error> {
        let state = State::load(source, args)?;
        let config = &state.workspace.config;
        let translations = Translations::load_or_new(&state.workspace.root, &config.l10n)?;
        Ok(Self {
            state,
            translations,
        })
    }

    fn sources(&self) -> Sources<'_> {
        sources(&self.state.registry)
    }

    /// The output if findings about codes, or unreadable files, stop the command.
    fn stopped(&self, levels: &Levels, cargo: &CargoArgs) -> Result<Option<Output>, Error> {
        let gate = Gate {
            state: &self.state,
            levels,
            cargo,
            locked: false,
            translations: Some(&self.translations),
        };
        let mut denied = gate.denied(self.state.lock.as_ref());
        // Translators settle findings about texts, and need the files' comments for it.
        // A broken promise is the same in every language.
        let is_stop = |finding: &Finding| {
            let is_ours = check::is_about_translations(finding.check);
            check::is_unreadable(finding) || !is_ours && !check::is_about_lock(finding)
        };
        denied.retain(is_stop);
        if !denied.is_empty() {
            return Ok(Some(gate.stopped(&denied, "no file was written")));
        }
        let files = self
            .translations
            .locales
            .iter()
            .flat_map(|locale| &locale.files);
        let unread: Vec<_> = files
            .filter(|file| !file.is_read)
            .map(|file| file.path.as_str())
            .collect();
        if unread.is_empty() {
            return Ok(None);
        }
        Err(Error::Refused(format!(
            "these files cannot be read: {}",
            unread.join(", ")
        )))
    }

    fn extracted<'a>(
        &self,
        locales: impl Iterator<Item = &'a Locale>,
        accepted: &BTreeSet<String>,
        cargo: &CargoArgs,
    ) -> Vec<Written> {
        let state = &self.state;
        let scope = cargo.scope(&state.workspace, &state.registry);
        let may_come_back = |code: &str, package: &str| {
            let entry = state.lock.as_ref().and_then(|lock| lock.codes.get(code));
            let is_promised = entry.is_some_and(|entry| entry.retired.is_none());
            is_promised || !scope.is_all() || !scope.has(package)
        };
        let sources = self.sources();
        locales
            .flat_map(|locale| extract(locale, &sources, accepted, &may_come_back))
            .collect()
    }

    /// Writes the changed files.
    fn save(&self, written: &[Written], is_quiet: bool) -> Result<Output, Error> {
        let mut text = String::new();
        for file in written.iter().filter(|file| file.is_changed) {
            file.save(&self.state.workspace.root)?;
            let new = match file.new {
                0 => String::new(),
                new => format!("  {} to translate", counted(new, "new code")),
            };
            text.extend([&file.path, &*new, "\n"]);
        }
        if text.is_empty() {
            text = format!(
                "the files in `{}` are up to date\n",
                self.translations.folder
            );
        }
        if is_quiet {
            text.clear();
        }
        Ok(text.into())
    }

    /// Why accepting a code has no effect.
    fn useless(&self, code: &str, locales: &[&Locale]) -> Option<String> {
        let sources = self.sources();
        let Some(source) = sources.get(code) else {
            let meant = closest(code, sources.keys().copied());
            let meant =
                meant.map_or_else(String::new, |meant| format!("; did you mean `{meant}`?"));
            return Some(format!("there is no code `{code}`{meant}"));
        };
        let is_stale = |locale: &&Locale| {
            let messages = locale.messages();
            messages
                .get(code)
                .is_some_and(|(_, message)| is_stale(message, source))
        };
        let is_useless = !locales.iter().any(is_stale);
        is_useless.then(|| format!("no translation of `{code}` is stale"))
    }
}
