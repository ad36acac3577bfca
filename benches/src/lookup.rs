//! The part `lookup`: looks up the information about a code by its text, among 72 to 10,000 codes.

use std::{collections::HashMap, hint::black_box};

use sw_error::{
    __private::{Index, PackedType, codes as code_infos},
    CodeInfo,
};
use sw_error_core::{
    envelope,
    facts::{CodeFacts, TypeFacts},
    packed::{Package, pack},
};

use crate::{
    cases::{Case, Peer},
    codes::{NUMBERS, codes},
    meter::{Allocations, Meter},
    table::Row,
};

pub const ABOUT: &str = "\
A look-up by the text of a code: all codes in random order, or texts that differ from a code in one letter.
The instructions exclude the loop around the look-ups; the time includes it.
sw-error makes its table once, at the first look-up (`registry::get`); \
phf and `match` make theirs at compile time. rustc takes minutes for a `match` of 10,000 texts, so there is none.
`HashMap` is that of `std` with its default hasher.";

/// The cases for one number of codes.
macro_rules! case {
    ($name:literal $how:ident $number:literal $phf:ident $($matches:ident)?) => {
        Case::new(
            $name,
            |meter| {
                let index = Index::new(&infos($number));
                $how(meter, $number, |code| index.get(code));
            },
            &[
                Peer::new("phf", |meter| $how(meter, $number, |code| made::$phf.get(code))),
                Peer::new("HashMap", |meter| {
                    let map: HashMap<_, _> = infos($number).into_iter().map(|info| (info.code().as_str(), info)).collect();
                    $how(meter, $number, |code| map.get(code));
                }),
                Peer::new("binary search", |meter| {
                    let mut sorted: Vec<_> = infos($number).into_iter().map(|info| (info.code().as_str(), info)).collect();
                    sorted.sort_by_key(|(text, _)| *text);
                    $how(meter, $number, |code| {
                        let at = sorted.binary_search_by_key(&code, |(text, _)| text);
                        at.ok().map(|at| sorted[at].1)
                    });
                }),
                $(Peer::new("match", |meter| $how(meter, $number, made::$matches)),)?
            ],
        )
        .around(|meter| each(meter, &codes($number), |_| None::<u32>))
        .allocations(0.0)
    };
}

pub const CASES: &[Case] = &[
    case!("hits among 72" hits 72 PHF_72 match_72).instructions(100.0),
    case!("hits among 1,000" hits 1_000 PHF_1000 match_1000).instructions(100.0),
    case!("hits among 10,000" hits 10_000 PHF_10000).instructions(100.0),
    case!("misses among 72" misses 72 PHF_72 match_72),
    case!("misses among 1,000" misses 1_000 PHF_1000 match_1000),
    case!("misses among 10,000" misses 10_000 PHF_10000),
];

/// The tables that `build.rs` writes.
#[allow(clippy::pedantic, clippy::style, reason = "generated code")]
mod made {
    include!(concat!(env!("OUT_DIR"), "/lookup.rs"));
}

fn hits<T>(meter: &mut Meter, number: usize, look_up: impl Fn(&str) -> Option<T>) {
    let codes = codes(number);
    assert!(codes.iter().all(|code| look_up(code).is_some()));
    each(meter, &codes, look_up);
}

fn misses<T>(meter: &mut Meter, number: usize, look_up: impl Fn(&str) -> Option<T>) {
    let mut codes = codes(number);
    for (i, code) in codes.iter_mut().enumerate() {
        let at = i % code.len();
        code.replace_range(at..=at, "X");
    }
    let known = self::codes(number);
    codes.retain(|code| !known.contains(code));
    assert!(codes.iter().all(|code| look_up(code).is_none()));
    each(meter, &codes, look_up);
}

fn each<T>(meter: &mut Meter, codes: &[String], look_up: impl Fn(&str) -> Option<T>) {
    let mut next = codes.iter().cycle();
    meter.measure(|| look_up(black_box(next.next().unwrap_or(&codes[0]))));
}

/// The bytes of a table for each code, without the codes themselves.
pub fn memory() -> Vec<Row> {
    let mut rows = Vec::new();
    for number in NUMBERS {
        let infos = infos(number);
        let bytes = |make: &dyn Fn()| {
            let bytes = u32::try_from(Allocations::of(make).bytes).unwrap_or(u32::MAX);
            f64::from(bytes) / f64::from(u32::try_from(number).unwrap_or(u32::MAX))
        };
        let ours = bytes(&|| drop(black_box(Index::new(&infos))));
        let theirs = bytes(&|| {
            let mut map = HashMap::with_capacity(number);
            map.extend(infos.iter().map(|info| (info.code().as_str(), *info)));
            drop(black_box(map));
        });
        rows.push(Row::beside(
            format!("table of {number}"),
            "bytes per code",
            ours,
            "HashMap",
            theirs,
        ));
    }
    rows
}

/// This many codes, as the derive would make them.
fn infos(number: usize) -> Vec<&'static CodeInfo> {
    let info = |code: String| {
        let envelope = envelope::prepare(&code, None);
        let facts = TypeFacts {
            codes: vec![CodeFacts {
                code: code.into(),
                status: 404,
                ..CodeFacts::default()
            }],
            ..TypeFacts::default()
        };
        let (text, table) = pack(&Package::default(), &facts);
        let ty = Box::leak(Box::new(PackedType {
            module: "benches",
            text: text.leak(),
            table: table.leak(),
        }));
        let [info] = code_infos(ty, [envelope.leak()]);
        info
    };
    let infos: Vec<_> = codes(number).into_iter().map(info).collect();
    infos.leak().iter().collect()
}
