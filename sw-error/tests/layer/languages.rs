//! Messages in the client's language, despite faulty clients, services and engines.

use std::borrow::Cow;

use sw_error::l10n::{Arguments, Flaw, Fluent, Language, Locale, Localizer};

use super::*;

const GERMAN: &str = "
SW_NOT_FOUND = Hier ist nichts.
SW_TIMEOUT = Zu langsam.
SW_HTTP_CONTENT_TOO_LARGE = Zu groß.
SW_HTTP_INTERNAL_SERVER_ERROR = Unser Fehler.
";

fn localised() -> EnvelopeLayer {
    let fluent = Fluent::new([("de", GERMAN), ("pl", "SW_NOT_FOUND = Nic tu nie ma.")]).unwrap();
    plain_layer().localizer(fluent)
}

/// The status, the language and the message of the answer to a request with these headers.
async fn ask<S, B>(service: S, accept: &[&[u8]]) -> (u16, String, String)
where
    S: tower::Service<Request<Full<Bytes>>, Response = Response<B>>,
    S::Error: std::fmt::Debug,
    B: http_body::Body<Data = Bytes, Error: std::fmt::Debug>,
{
    let mut request = Request::new(Full::default());
    for value in accept {
        let value = HeaderValue::from_bytes(value).unwrap();
        request.headers_mut().append("accept-language", value);
    }
    let response = service.oneshot(request).await.unwrap();
    let status = response.status().as_u16();
    let language = response.headers().get("content-language");
    let language = language
        .map_or("", |value| value.to_str().unwrap())
        .to_owned();
    let body = response.into_body().collect().await.unwrap().to_bytes();
    let body: serde_json::Value = serde_json::from_slice(&body).unwrap();
    let message = body["error"]["message"].as_str().unwrap().to_owned();
    (status, language, message)
}

fn answer(status: u16, language: &str, message: &str) -> (u16, String, String) {
    (status, language.to_owned(), message.to_owned())
}

async fn not_found(_: Request<Full<Bytes>>) -> Result<Response<Full<Bytes>>, Infallible> {
    Ok(ApiError::NotFound.to_response().map(Full::new))
}

#[tokio::test]
async fn hostile_accept_language_headers_are_harmless() {
    let german = answer(404, "de", "Hier ist nichts.");
    let english = answer(404, "en", "there is nothing at this address");
    let (long, many) = ("x".repeat(1 << 20), "ja;q=0.1, ".repeat(1 << 14));
    let tags = "de-".repeat(20_000) + "AT";
    let table: &[(&[&[u8]], _)] = &[
        (&[], &english),
        (&[b""], &english),
        (&[b"\xff\xfe"], &english),
        (&[b"\xff\xfe", b"de"], &german),
        (&[b"d\xe9, de;q=0.1"], &german),
        (&[b"de", b"de", b"de;q=0.2"], &german),
        (&[long.as_bytes(), b"de"], &english),
        (&[b"de", long.as_bytes()], &german),
        (&[many.as_bytes(), b"de"], &english),
        (&[tags.as_bytes()], &english),
        (&[b";;;,,,q=1;q=;=,*;q=,"], &english),
        (&[b"de;q=1e309, de;q=NaN, de;q=-1"], &english),
    ];
    for (accept, expected) in table {
        let service = localised().layer(service_fn(not_found));
        assert_eq!(ask(service, accept).await, **expected, "{}", accept.len());
    }
}

/// More headers than a layer caches, each twice.
#[tokio::test]
async fn each_of_many_headers_gets_its_own_language() {
    let layer = localised();
    for number in (0..500).chain(0..500) {
        let language = ["de", "pl", "en"][number % 3];
        let accept = format!(
            "{language}, x{};q=0.001",
            "a".repeat(1 + number % 7) + &"-b1".repeat(number % 11)
        );
        let service = layer.layer(service_fn(not_found));
        let (_, found, _) = ask(service, &[accept.as_bytes()]).await;
        assert_eq!(found, language, "{accept}");
    }
}

#[tokio::test]
async fn the_layers_own_errors_are_in_the_language_of_the_client() {
    let panics = service_fn(
        async |_: Request<Full<Bytes>>| -> Result<Response<Full<Bytes>>, Infallible> {
            panic!("for the log only")
        },
    );
    let expected = answer(500, "de", "Unser Fehler.");
    assert_eq!(ask(localised().layer(panics), &[b"de"]).await, expected);
    let too_large = service_fn(async |_: Request<Full<Bytes>>| {
        let mut response = Response::new(Full::from("length limit exceeded"));
        *response.status_mut() = StatusCode::PAYLOAD_TOO_LARGE;
        Ok::<_, Infallible>(response)
    });
    let expected = answer(413, "de", "Zu groß.");
    assert_eq!(ask(localised().layer(too_large), &[b"de"]).await, expected);
}

/// Responses without our error body have no language header.
#[tokio::test]
async fn other_responses_stay_as_they_are() {
    for status in [200, 204, 206, 304] {
        let service = service_fn(move |_: Request<Full<Bytes>>| {
            let mut response = Response::new(Full::<Bytes>::default());
            *response.status_mut() = StatusCode::from_u16(status).unwrap();
            ready(Ok::<_, Infallible>(response))
        });
        let mut request = Request::new(Full::<Bytes>::default());
        request
            .headers_mut()
            .insert("accept-language", HeaderValue::from_static("de"));
        let response = localised().layer(service).oneshot(request).await.unwrap();
        for name in ["vary", "content-language", "content-type"] {
            assert_eq!(response.headers().get(name), None, "{status} {name}");
        }
    }
}

fn set(request: &Request<Full<Bytes>>, locale: &str) {
    let language = request
        .extensions()
        .get::<Language>()
        .expect("a layer with a localizer");
    language.set(locale.parse().unwrap());
}

/// In nested layers, the locale that the service sets applies, wherever it is set.
#[tokio::test]
async fn a_language_that_is_set_counts_in_each_layer() {
    let (polish, english) = (
        answer(404, "pl", "Nic tu nie ma."),
        answer(404, "en", "there is nothing at this address"),
    );
    for (locale, expected) in [("pl", &polish), ("en", &english)] {
        let set_inside = service_fn(move |request: Request<Full<Bytes>>| {
            set(&request, locale);
            not_found(request)
        });
        let nested = localised().layer(localised().layer(set_inside));
        assert_eq!(ask(nested, &[b"de"]).await, *expected);

        let inner = localised().layer(service_fn(not_found));
        let set_between = service_fn(move |request: Request<Full<Bytes>>| {
            set(&request, locale);
            inner.clone().oneshot(request)
        });
        assert_eq!(
            ask(localised().layer(set_between), &[b"de"]).await,
            *expected
        );
    }
}

/// An engine that fails.
struct Broken([Locale; 1]);

impl Localizer for Broken {
    fn locales(&self) -> &[Locale] {
        &self.0
    }

    fn message(
        &self,
        _: &Locale,
        code: &str,
        _: &Arguments<'_>,
    ) -> Result<Option<Cow<'_, str>>, Flaw> {
        match code {
            "SW_NOT_FOUND" => panic!("no message"),
            "SW_TIMEOUT" => Ok(Some("x".repeat(1 << 24).into())),
            _ => Ok(Some("  ".into())),
        }
    }

    fn title(&self, _: &Locale, _: &str) -> Option<Cow<'_, str>> {
        panic!("no title")
    }
}

#[tokio::test]
async fn a_broken_engine_gives_the_source() {
    for error in [
        || ApiError::NotFound,
        || ApiError::Timeout,
        || ApiError::MethodNotAllowed,
    ] {
        let layer = plain_layer().localizer(Broken(["de".parse().unwrap()]));
        let service = service_fn(move |_: Request<Full<Bytes>>| {
            ready(Ok::<_, Infallible>(error().to_response().map(Full::new)))
        });
        let expected = (
            error().status().as_u16(),
            "en".to_owned(),
            error().message().into_owned(),
        );
        assert_eq!(ask(layer.layer(service), &[b"de"]).await, expected);
    }
}
