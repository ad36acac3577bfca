//! A subscriber of tracing that keeps the layer's log.

use std::{
    fmt::{self, Write},
    sync::{Arc, LazyLock, Mutex},
};

use tracing::{
    Dispatch, Event, Metadata, Subscriber,
    field::{Field, Visit},
    span,
    subscriber::DefaultGuard,
};
use tracing_core::span::Current;

/// Keeps events as text, each after the names of its spans, and the values recorded on spans.
#[derive(Clone, Default)]
pub struct Log {
    lines: Arc<Mutex<Vec<String>>>,
    spans: Arc<Mutex<Vec<&'static Metadata<'static>>>>,
    /// The spans that are entered, as indices.
    entered: Arc<Mutex<Vec<usize>>>,
}

impl Log {
    /// Keeps the log of this thread until the guard is dropped.
    ///
    /// A second subscriber lives as long as the program: with only one, tracing asks the first thread that reaches
    /// an event whether it is wanted, and a thread of another test, without a subscriber, would switch it off for all.
    pub fn start(&self) -> DefaultGuard {
        static OTHER: LazyLock<Dispatch> = LazyLock::new(|| Dispatch::new(Log::default()));
        LazyLock::force(&OTHER);
        tracing::subscriber::set_default(self.clone())
    }

    /// The lines since the last call.
    pub fn lines(&self) -> Vec<String> {
        std::mem::take(&mut *self.lines.lock().unwrap())
    }

    fn name(&self, span: &span::Id) -> &'static str {
        self.spans.lock().unwrap()[index(span)].name()
    }
}

fn index(span: &span::Id) -> usize {
    usize::try_from(span.into_u64()).unwrap() - 1
}

impl Subscriber for Log {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &span::Attributes<'_>) -> span::Id {
        let mut spans = self.spans.lock().unwrap();
        spans.push(span.metadata());
        span::Id::from_u64(spans.len() as u64)
    }

    fn record(&self, span: &span::Id, values: &span::Record<'_>) {
        let mut line = Line(format!("{} records", self.name(span)));
        values.record(&mut line);
        self.lines.lock().unwrap().push(line.0);
    }

    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}

    fn event(&self, event: &Event<'_>) {
        if event.metadata().target() != "sw_error" {
            return;
        }
        let entered = self.entered.lock().unwrap();
        let spans = self.spans.lock().unwrap();
        let mut line = Line(String::new());
        for span in &*entered {
            write!(line.0, "{}: ", spans[*span].name()).unwrap();
        }
        line.0 += event.metadata().level().as_str();
        event.record(&mut line);
        self.lines.lock().unwrap().push(line.0);
    }

    fn enter(&self, span: &span::Id) {
        self.entered.lock().unwrap().push(index(span));
    }

    fn exit(&self, _: &span::Id) {
        self.entered.lock().unwrap().pop();
    }

    fn current_span(&self) -> Current {
        let entered = self.entered.lock().unwrap();
        let spans = self.spans.lock().unwrap();
        let span = entered.last();
        span.map_or_else(Current::none, |span| {
            Current::new(span::Id::from_u64(*span as u64 + 1), spans[*span])
        })
    }
}

struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        write!(self.0, " {field}={value:?}").unwrap();
    }
}
