//! Tests of sw-error as its users see it.
