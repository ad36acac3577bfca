//! `targets`: cargo's options that select targets, in the settings.

use crate::{
    model::target::{NamedTarget, TargetOption, Targets},
    text::{
        suggest::unknown,
        toml::{Reader, SpannedValue},
    },
};

impl Reader<'_> {
    pub(super) fn targets(&mut self, item: &SpannedValue<'_>, usage: &str) -> Targets {
        let texts = self.strings(item, usage);
        let array = item.get_ref().as_array();
        if array.is_some_and(|array| array.is_empty()) {
            let message = "the list is empty; remove `targets` to check all targets";
            self.mistake(item.span(), message);
        }
        let mut targets = Targets::default();
        let mut words = texts.iter().zip(array.into_iter().flatten()).peekable();
        while let Some((word, item)) = words.next() {
            // As in cargo: `--bin=server`, or `--bin` and `server`.
            let (name, value) = match word.split_once('=') {
                Some((name, value)) => (name, Some(value)),
                None => (word.as_str(), None),
            };
            match TargetOption::parse(name) {
                Some(TargetOption::All) if value.is_none() => targets.is_all = true,
                Some(TargetOption::Kind(kind)) if value.is_none() => {
                    targets.kinds.insert(kind);
                }
                Some(TargetOption::One(kind)) => {
                    let is_name = |value: &&str| !value.is_empty() && !value.starts_with('-');
                    let mut next = || words.next_if(|(word, _)| is_name(&word.as_str()));
                    let value = value.or_else(|| next().map(|(word, _)| word.as_str()));
                    match value.filter(is_name) {
                        Some(value) => targets.named.push(NamedTarget {
                            kind,
                            name: value.to_owned(),
                            location: self.location(&item.span()),
                        }),
                        None => self.mistake(
                            item.span(),
                            format!("`{name}` needs a name: `\"{name}\", \"…\"`"),
                        ),
                    }
                }
                Some(_) => self.mistake(
                    item.span(),
                    format!("`{name}` takes no value; write `\"{name}\"`"),
                ),
                None => self.mistake(item.span(), unknown("option", name, &TargetOption::names())),
            }
        }
        targets
    }
}
