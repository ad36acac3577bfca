//! The subject of both services, without a framework: articles, their authors,
//! and the errors of typical crates.

use std::{collections::BTreeMap, io};

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

/// Like the error of a database driver.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("the query has no row")]
    NoRow,
    #[error("the row violates `{constraint}`: {detail}")]
    Violated {
        constraint: &'static str,
        detail: String,
    },
    #[error("query `{query}` failed")]
    Query {
        query: &'static str,
        source: io::Error,
    },
}

/// Like the error of a validation crate, with a text for each invalid field.
#[derive(Debug, thiserror::Error)]
#[error("not valid: {}", self.0.keys().copied().collect::<Vec<_>>().join(", "))]
pub struct Invalid(pub BTreeMap<&'static str, Vec<&'static str>>);

/// Like the error of a crate for tokens.
#[derive(Debug, thiserror::Error)]
pub enum TokenError {
    #[error("there is no token")]
    Missing,
    #[error("the token is over")]
    Expired,
    #[error("segment 2 of the token is no base64")]
    Malformed,
}

#[derive(Debug, thiserror::Error)]
#[error("the article is somebody else's")]
pub struct NotTheAuthor;

/// All errors that handlers must convert.
pub trait FromAll:
    From<Invalid> + From<NotTheAuthor> + From<StoreError> + From<TokenError> + Send + 'static
{
}

impl<E> FromAll for E where
    E: From<Invalid> + From<NotTheAuthor> + From<StoreError> + From<TokenError> + Send + 'static
{
}

#[derive(Deserialize)]
pub struct Page {
    pub limit: Option<usize>,
}

#[derive(Deserialize)]
pub struct NewUser {
    pub name: String,
    pub email: String,
}

#[derive(Deserialize)]
pub struct NewArticle {
    pub title: String,
}

pub fn list(page: &Page) -> Vec<Article> {
    let limit = page.limit.unwrap_or(ARTICLES.len());
    ARTICLES.into_iter().take(limit).collect()
}

pub fn find(slug: &str) -> Result<Article, StoreError> {
    let mut articles = ARTICLES.into_iter();
    let found = articles.find(|article| article.slug == slug);
    found.ok_or(StoreError::NoRow)
}

pub fn delete<E: FromAll>(slug: &str) -> Result<(), E> {
    match find(slug)?.author {
        "jake" => Ok(()),
        _ => Err(NotTheAuthor.into()),
    }
}

pub fn sign_up<E: FromAll>(user: &NewUser) -> Result<(), E> {
    let mut problems = BTreeMap::<_, Vec<_>>::new();
    if user.name.is_empty() {
        problems.entry("name").or_default().push("is empty");
    }
    if !user.email.contains('@') {
        let of_email = problems.entry("email").or_default();
        of_email.extend(["has no `@`", "has no host"]);
    }
    if !problems.is_empty() {
        return Err(Invalid(problems).into());
    }
    if user.name == "jake" {
        let detail = "there is a user `jake` already".to_owned();
        let constraint = "users_name_key";
        return Err(StoreError::Violated { constraint, detail }.into());
    }
    Ok(())
}

/// The user of a token.
pub fn user(token: Option<&[u8]>) -> Result<&'static str, TokenError> {
    match token {
        None => Err(TokenError::Missing),
        Some(token) if token == TOKEN.as_bytes() => Ok("jake"),
        Some(b"Token old") => Err(TokenError::Expired),
        Some(_) => Err(TokenError::Malformed),
    }
}

/// The comments are in a database that does not answer.
pub fn comments(slug: &str) -> Result<(), StoreError> {
    find(slug)?;
    Err(StoreError::Query {
        query: "select * from comments",
        source: io::Error::other("connection reset by db-7"),
    })
}
