//! [`Meter`]: takes one figure of a piece of work; and the allocator that counts.

use std::{
    alloc::{GlobalAlloc, Layout, System},
    cell::Cell,
    hint::black_box,
};

use criterion::Criterion;

/// Takes one figure of a piece of work.
pub enum Meter {
    /// Does it so often, for valgrind to count the instructions.
    Repeat(u64),
    /// Counts its allocations, once the first time is over.
    Allocations(Allocations),
    /// Has criterion time it.
    Time(Box<Criterion>),
}

/// What the allocator was asked for.
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
    /// Those of a piece of work.
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

// SAFETY: each call is passed on to the allocator of the system.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size());
        // SAFETY: that of the caller.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        // SAFETY: that of the caller.
        unsafe { System.dealloc(at, layout) }
    }

    unsafe fn realloc(&self, at: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count(size);
        // SAFETY: that of the caller.
        unsafe { System.realloc(at, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;
