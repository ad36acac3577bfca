//! Measures a case: the program runs itself, under valgrind and for criterion.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::OnceLock,
    time::Duration,
};

use criterion::Criterion;

use crate::{
    cases::{Case, Contender},
    meter::{Allocations, Meter},
    parts,
    table::Row,
    valgrind,
};

/// The first argument of a process that runs one contender.
pub const CHILD: &str = "--child";

/// The last argument of such a process, to count allocations.
const ALLOCATIONS: &str = "--allocations";

/// The repetitions under valgrind, which are then doubled; as many as codes in the largest look-up.
const TIMES: u64 = 10_000;

/// The number of rounds for each contender.
const ROUNDS: usize = 7;

/// All figures of all cases.
pub fn rows(cases: &[Case]) -> io::Result<Vec<Row>> {
    let mut rows = Vec::new();
    for case in cases {
        eprintln!("{}", case.name);
        rows.extend(allocations(case)?);
        rows.extend(instructions(case)?);
        rows.extend(nanoseconds(case)?);
    }
    Ok(rows)
}

fn allocations(case: &Case) -> io::Result<Vec<Row>> {
    let of = |contender: &Contender| -> io::Result<f64> {
        let out = Command::new(program(contender)?)
            .args([CHILD, case.name, contender.name, ALLOCATIONS])
            .output()?;
        let output = String::from_utf8_lossy(&out.stdout);
        let failed = || io::Error::other(format!("{}, {}: {out:?}", case.name, contender.name));
        output.trim().parse().map_err(|_| failed())
    };
    let ours = Row::alone(case.name, "allocations", of(&case.ours)?).at_most(case.allocations);
    let mut rows = vec![ours];
    for peer in case.peers {
        let name = peer.contender.name;
        let theirs = of(&peer.contender)?;
        // A ratio to no allocations means nothing.
        if theirs > 0.0 {
            let row = Row::beside(case.name, "allocations", rows[0].ours, name, theirs);
            rows.push(row.at_most(peer.allocations));
        }
    }
    Ok(rows)
}

/// The program that runs a contender: this one, or the one with the feature `l10n`, built once.
fn program(contender: &Contender) -> io::Result<PathBuf> {
    static LOCALISED: OnceLock<PathBuf> = OnceLock::new();
    let this = env::current_exe()?;
    if !contender.is_localised {
        return Ok(this);
    }
    if let Some(program) = LOCALISED.get() {
        return Ok(program.clone());
    }
    let mut arguments = vec![
        "build",
        "--locked",
        "--features",
        "l10n",
        "--bin",
        "localised",
    ];
    if !cfg!(debug_assertions) {
        arguments.push("--release");
    }
    let status = Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .status()?;
    if !status.success() {
        return Err(io::Error::other(format!("cargo build: {status}")));
    }
    let program = this.with_file_name(format!("localised{}", env::consts::EXE_SUFFIX));
    Ok(LOCALISED.get_or_init(|| program).clone())
}

fn instructions(case: &Case) -> io::Result<Vec<Row>> {
    if !*valgrind::IS_INSTALLED {
        return Ok(Vec::new());
    }
    let raw = |contender: &Contender| -> io::Result<f64> {
        let once = executed(case, contender, TIMES)?;
        let twice = executed(case, contender, 2 * TIMES)?;
        Ok((twice - once) / whole(TIMES))
    };
    let around = case.around.as_ref().map_or(Ok(0.0), raw)?;
    let of = |contender| raw(contender).map(|instructions| instructions - around);
    let ours = of(&case.ours)?;
    let mut rows = Vec::new();
    if case.instructions.is_some() || case.peers.is_empty() {
        rows.push(Row::alone(case.name, "instructions", ours).at_most(case.instructions));
    }
    for peer in case.peers {
        let theirs = of(&peer.contender)?;
        let row = Row::beside(case.name, "instructions", ours, peer.contender.name, theirs);
        rows.push(row.at_most(peer.at_most));
    }
    Ok(rows)
}

fn nanoseconds(case: &Case) -> io::Result<Vec<Row>> {
    let folder = std::env::temp_dir().join(format!("sw-error-benches-{}", std::process::id()));
    let mut ours = Vec::new();
    let mut theirs = vec![Vec::new(); case.peers.len()];
    for _ in 0..ROUNDS {
        ours.push(timed(case, &case.ours, &folder)?);
        for (times, peer) in theirs.iter_mut().zip(case.peers) {
            times.push(timed(case, &peer.contender, &folder)?);
        }
    }
    fs::remove_dir_all(&folder)?;

    // Other load on the machine only makes a round slower.
    let best = |times: Vec<f64>| times.into_iter().fold(f64::INFINITY, f64::min);
    let ours = best(ours);
    if case.peers.is_empty() {
        return Ok(vec![Row::alone(case.name, "ns", ours)]);
    }
    let rows = case.peers.iter().zip(theirs).map(|(peer, theirs)| {
        Row::beside(case.name, "ns", ours, peer.contender.name, best(theirs)).at_most(peer.at_most)
    });
    Ok(rows.collect())
}

/// The instructions of a process that repeats the task.
fn executed(case: &Case, contender: &Contender, times: u64) -> io::Result<f64> {
    let out = valgrind::command()
        .arg(program(contender)?)
        .args([CHILD, case.name, contender.name, &times.to_string()])
        .output()?;
    let output = String::from_utf8_lossy(&out.stderr);
    match valgrind::instructions(&output) {
        Some(number) if out.status.success() => Ok(number),
        _ => Err(io::Error::other(format!("valgrind: {output}"))),
    }
}

/// The nanoseconds of one repetition.
fn timed(case: &Case, contender: &Contender, folder: &Path) -> io::Result<f64> {
    let status = Command::new(program(contender)?)
        .args([CHILD, case.name, contender.name])
        .arg(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()?;
    if !status.success() {
        return Err(io::Error::other(format!(
            "{}, {}: {status}",
            case.name, contender.name
        )));
    }
    let estimates = fs::read(folder.join("work/new/estimates.json"))?;
    let estimates: serde_json::Value = serde_json::from_slice(&estimates)?;
    estimates["median"]["point_estimate"]
        .as_f64()
        .ok_or_else(|| io::Error::other("criterion wrote no median"))
}

/// Runs one contender: with a number, that many times; for its allocations, which it prints;
/// with a folder, for criterion, which writes its estimates there.
pub fn child(arguments: &[&str]) {
    let &[case, contender, how] = arguments else {
        panic!("expected a case, a contender, and a number or a folder");
    };
    let case = parts::cases()
        .find(|known| known.name == case)
        .expect("a case");
    let peers = case.peers.iter().map(|peer| &peer.contender);
    let mut contenders = [&case.ours].into_iter().chain(peers).chain(&case.around);
    let contender = contenders
        .find(|known| known.name == contender)
        .expect("a contender");
    let mut meter = match how.parse() {
        Ok(times) => Meter::Repeat(times),
        Err(_) if how == ALLOCATIONS => Meter::Allocations(Allocations::default()),
        Err(_) => Meter::Time(Box::new(
            Criterion::default()
                .output_directory(Path::new(how))
                .sample_size(20)
                .warm_up_time(Duration::from_millis(50))
                .measurement_time(Duration::from_millis(200))
                .nresamples(1001),
        )),
    };
    (contender.run)(&mut meter);
    if let Meter::Allocations(counted) = meter {
        println!("{}", counted.number);
    }
}

#[expect(clippy::cast_precision_loss, reason = "the numbers are small")]
fn whole(number: u64) -> f64 {
    number as f64
}
