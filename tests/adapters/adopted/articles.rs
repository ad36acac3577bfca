//! What both services are about, without a framework: articles, who may write them, and what goes wrong.

use std::io;

use serde::{Deserialize, Serialize};

/// The only token.
pub const TOKEN: &str = "Token jake";

#[derive(Clone, Serialize)]
pub struct Article {
    pub slug: &'static str,
    pub author: &'static str,
}

const ARTICLES: [Article; 2] = [
    Article {
        slug: "moon",
        author: "jake",
    },
    Article {
        slug: "mars",
        author: "anah",
    },
];

/// The errors of the service's own.
#[derive(Debug)]
pub enum Trouble {
    NoArticle(String),
    NotTheAuthor,
    NameTaken(String),
    Store(StoreError),
}

/// The store's own error, as that of a database driver.
#[derive(Debug, thiserror::Error)]
#[error("query `{query}` failed")]
pub struct StoreError {
    pub query: &'static str,
    pub source: io::Error,
}

#[derive(Deserialize)]
pub struct Page {
    pub limit: Option<usize>,
}

#[derive(Deserialize)]
pub struct NewUser {
    pub name: String,
}

#[derive(Deserialize)]
pub struct NewArticle {
    pub title: String,
}

pub fn list(page: &Page) -> Vec<Article> {
    let limit = page.limit.unwrap_or(ARTICLES.len());
    ARTICLES.into_iter().take(limit).collect()
}

pub fn find(slug: &str) -> Result<Article, Trouble> {
    let article = ARTICLES.into_iter().find(|article| article.slug == slug);
    article.ok_or_else(|| Trouble::NoArticle(slug.into()))
}

pub fn delete(slug: &str) -> Result<(), Trouble> {
    match find(slug)?.author {
        "jake" => Ok(()),
        _ => Err(Trouble::NotTheAuthor),
    }
}

pub fn sign_up(user: NewUser) -> Result<(), Trouble> {
    match &*user.name {
        "jake" => Err(Trouble::NameTaken(user.name)),
        _ => Ok(()),
    }
}

/// The comments are in a database that does not answer.
pub fn comments(slug: &str) -> Result<(), Trouble> {
    find(slug)?;
    Err(Trouble::Store(StoreError {
        query: "select * from comments",
        source: io::Error::other("connection reset by db-7"),
    }))
}
