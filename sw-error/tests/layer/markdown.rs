//! Errors in Markdown, for clients that ask for it.

use super::*;
use sw_error::layer::Markdown;

/// The venue is not one of the tenant's.
///
/// # Cause
///
/// The venue was removed.
///
/// # Fix
///
/// 1. List the venues.
/// 2. Send one of them.
#[derive(Debug, thiserror::Error, SwError)]
#[error("no venue {venue}, the largest is {max}")]
#[sw(code = "SW_MARKDOWN_VENUE", status = 429, retry_after = 30)]
struct BadVenue {
    venue: String,
    #[sw(detail)]
    max: u32,
}

async fn ask(
    layer: EnvelopeLayer,
    request: Request<()>,
    response: Response<Body>,
) -> (Parts, String) {
    let service = service_fn(move |_: Request<()>| ready(Ok::<_, Infallible>(response.clone())));
    let Ok(response) = layer.layer(service).oneshot(request).await;
    let (head, body) = response.into_parts();
    let body = text(Response::new(body)).await;
    (head, body)
}

fn accepts(accept: &str) -> Request<()> {
    let mut request = get("r-1");
    request
        .headers_mut()
        .insert("accept", accept.parse().unwrap());
    request
}

fn bad_venue() -> Response<Body> {
    let error = BadVenue {
        venue: "`moon`\n\n# [x](y)".to_owned(),
        max: 3,
    };
    error.to_response().map(Full::from)
}

#[tokio::test]
async fn the_error_with_cause_and_fix() {
    let layer = layer()
        .with_form(Markdown)
        .help_links("https://example.com/errors#");
    let (head, body) = ask(layer, accepts("text/markdown, */*"), bad_venue()).await;
    assert_eq!(head.status, 429);
    for (name, value) in [
        ("content-type", "text/markdown; charset=utf-8"),
        ("vary", "accept"),
        ("retry-after", "30"),
        ("x-request-id", "r-1"),
        ("x-content-type-options", "nosniff"),
    ] {
        assert_eq!(head.headers[name], value);
    }
    let expected = r#"# `SW_MARKDOWN_VENUE`: 429 Too Many Requests

no venue \`moon\`  \# \[x\](y), the largest is 3

The venue is not one of the tenant's.

## Cause

The venue was removed.

## Fix

1. List the venues.
2. Send one of them.

## Details

```json
{"max":3}
```

- Request id: `r-1`
- Retry after: 30 s
- Documentation: <https://example.com/errors#SW_MARKDOWN_VENUE>
"#;
    assert_eq!(body, expected);
}

#[tokio::test]
async fn failures_are_markdown_too() {
    let layer = layer().with_form(Markdown);
    for (theirs, first) in [
        (
            foreign(404),
            "# `SW_NOT_FOUND`: 404 Not Found\n\nthere is nothing",
        ),
        (
            foreign(503),
            "# `SW_HTTP_SERVICE_UNAVAILABLE`: 503 Service Unavailable\n\n",
        ),
    ] {
        let (head, body) = ask(layer.clone(), accepts("text/markdown"), theirs).await;
        assert!(body.starts_with(first), "{body}");
        assert!(!body.contains("theirs"));
        assert_eq!(head.headers["vary"], "accept");
    }
}

#[tokio::test]
async fn the_client_chooses_markdown_by_accept() {
    let is_markdown = async |accept: &str, layer: EnvelopeLayer| {
        let (head, _) = ask(layer, accepts(accept), bad_venue()).await;
        head.headers["content-type"] == "text/markdown; charset=utf-8"
    };
    for (accept, expected) in [
        ("text/markdown", true),
        ("Text/Markdown; charset=utf-8", true),
        ("text/markdown, text/html, */*", true),
        ("text/markdown;q=0.5, application/json;q=0.5", true),
        ("text/markdown;q=0.5, application/json", false),
        ("text/markdown;q=0.5, application/problem+json", false),
        ("text/html, text/markdown;q=0.9", false),
        ("text/markdown;q=0", false),
        ("text/*", false),
        ("*/*", false),
        ("application/json", false),
    ] {
        let with = layer().with_form(Markdown);
        assert_eq!(is_markdown(accept, with).await, expected, "{accept}");
        // A service without the form.
        assert!(!is_markdown(accept, layer()).await, "{accept}");
    }
}

#[tokio::test]
async fn the_answer_to_head_has_its_length_and_no_body() {
    let layer = layer().with_form(Markdown);
    let (_, body) = ask(layer.clone(), accepts("text/markdown"), bad_venue()).await;
    let mut request = accepts("text/markdown");
    *request.method_mut() = Method::HEAD;
    let (head, none) = ask(layer, request, bad_venue().map(|_| Body::default())).await;
    assert_eq!(none, "");
    assert_eq!(head.headers["content-length"], body.len().to_string());
}

#[tokio::test]
async fn a_page_of_the_service_stays() {
    let layer = layer().with_form(Markdown);
    let mut page = foreign(404);
    page.extensions_mut().insert(ErrorContext::new(
        &BadVenue {
            venue: String::new(),
            max: 1,
        }
        .envelope(),
    ));
    let (head, body) = ask(layer.clone(), accepts("text/markdown"), page).await;
    assert_eq!(
        (&*body, &head.headers["content-type"]),
        ("theirs", &"text/plain".parse().unwrap())
    );
    let (_, body) = ask(layer, accepts("text/markdown"), foreign(200)).await;
    assert_eq!(body, "theirs");
}
