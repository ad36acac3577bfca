//! Rows in memory, by tenant and id.

use std::collections::BTreeMap;

/// The rows of one kind, separate for each tenant.
#[derive(Debug)]
pub struct Table<T> {
    kind: &'static str,
    last: u64,
    rows: BTreeMap<String, BTreeMap<String, T>>,
}

impl<T> Table<T> {
    /// An empty table whose ids read `kind-1`, `kind-2`…
    #[must_use]
    pub const fn new(kind: &'static str) -> Self {
        Self {
            kind,
            last: 0,
            rows: BTreeMap::new(),
        }
    }

    /// Adds a row and returns its new id.
    pub fn insert(&mut self, tenant: &str, row: T) -> String {
        self.last += 1;
        let id = format!("{}-{}", self.kind, self.last);
        self.put(tenant, &id, row);
        id
    }

    /// Adds or replaces the row with this id.
    pub fn put(&mut self, tenant: &str, id: &str, row: T) {
        self.rows
            .entry(tenant.to_owned())
            .or_default()
            .insert(id.to_owned(), row);
    }

    /// The row with this id.
    #[must_use]
    pub fn get(&self, tenant: &str, id: &str) -> Option<&T> {
        self.rows.get(tenant)?.get(id)
    }

    /// The row with this id, mutable.
    pub fn get_mut(&mut self, tenant: &str, id: &str) -> Option<&mut T> {
        self.rows.get_mut(tenant)?.get_mut(id)
    }

    /// All rows of a tenant.
    pub fn of(&self, tenant: &str) -> impl Iterator<Item = &T> {
        self.rows.get(tenant).into_iter().flat_map(BTreeMap::values)
    }
}
