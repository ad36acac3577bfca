//! [`Meter`]: measures one figure of a task; and the counting allocator.

use std::{
    alloc::{GlobalAlloc, Layout, System},
    cell::Cell,
    hint::black_box,
};

use criterion::Criterion;

/// Measures one figure of a task.
pub enum Meter {
    /// Repeats it, for valgrind to count the instructions.
    Repeat(u64),
    /// Counts its allocations, after a warm-up.
    Allocations(Allocations),
    /// Lets criterion measure its time.
    Time(Box<Criterion>),
}

/// The number and size of allocations.
#[derive(Clone, Copy, Default)]
pub struct Allocations {
    pub number: u64,
    pub bytes: u64,
}

impl Meter {
    pub fn measure<T>(&mut self, mut work: impl FnMut() -> T) {
        match self {
            Self::Repeat(times) => {
                for _ in 0..*times {
                    black_box(work());
                }
            }
            Self::Allocations(allocations) => {
                black_box(work());
                *allocations = Allocations::of(|| {
                    black_box(work());
                });
            }
            Self::Time(criterion) => {
                criterion.bench_function("work", |bencher| bencher.iter(&mut work));
            }
        }
    }
}

impl Allocations {
    /// The allocations of a task.
    pub fn of(work: impl FnOnce()) -> Self {
        let before = COUNTED.get();
        work();
        let after = COUNTED.get();
        Self {
            number: after.number - before.number,
            bytes: after.bytes - before.bytes,
        }
    }
}

struct Counting;

thread_local! {
    static COUNTED: Cell<Allocations> = const { Cell::new(Allocations { number: 0, bytes: 0 }) };
}

fn count(size: usize) {
    let Allocations { number, bytes } = COUNTED.get();
    COUNTED.set(Allocations {
        number: number + 1,
        bytes: bytes + size as u64,
    });
}

// SAFETY: passes each call on to the system's allocator.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size());
        // SAFETY: the caller upholds the contract.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        // SAFETY: the caller upholds the contract.
        unsafe { System.dealloc(at, layout) }
    }

    unsafe fn realloc(&self, at: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count(size);
        // SAFETY: the caller upholds the contract.
        unsafe { System.realloc(at, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;
