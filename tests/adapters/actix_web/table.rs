//! The table, on a real server.

use std::{
    future::{Ready, ready},
    time::Duration,
};

use actix_web::{
    App, Error, HttpResponse, Responder, ResponseError, Route,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    http::header::ContentType,
    middleware::{Next, from_fn},
    rt::time,
    web,
};
use sw_error::{SwError, l10n::Language, layer::AsIs};
use sw_error_actix_web::{EnvelopeMiddleware, Enveloped, Form, Json, Path, Query};
use sw_error_tests_adapters::{
    ApiError, BODY_LIMIT, Flat, FlatError, Gone, HttpError, Odd, Page, Plan, check,
    check_languages, check_wires, localized, theirs,
};

use crate::envelope_and_grpc;

fn fails(error: ApiError) -> Ready<Result<&'static str, ApiError>> {
    ready(Err(error))
}

async fn room(number: Path<u8>) -> impl Responder {
    number.to_string()
}

async fn search(Query(page): Query<Page>) -> impl Responder {
    page.limit.to_string()
}

async fn make_plan(Json(plan): Json<Plan>) -> impl Responder {
    plan.title
}

async fn make_page(Form(page): Form<Page>) -> impl Responder {
    page.limit.to_string()
}

async fn foreign() -> HttpResponse {
    HttpResponse::Conflict()
        .insert_header(ContentType::plaintext())
        .body("theirs")
}

async fn as_is() -> HttpResponse {
    let mut response = foreign().await;
    response.extensions_mut().insert(AsIs);
    response
}

async fn proxied(name: web::Path<String>) -> HttpResponse {
    sw_error_actix_web::response(theirs(&name))
}

async fn user(language: web::ReqData<Language>) -> Result<&'static str, ApiError> {
    language.set("pl-PL".parse().unwrap());
    Err(ApiError::bad_venue())
}

/// A response of actix-web does not leave its thread.
async fn elsewhere() -> HttpResponse {
    let make = || ApiError::bad_venue().to_response();
    sw_error_actix_web::response(web::block(make).await.unwrap())
}

async fn panics() -> HttpResponse {
    panic!("a secret")
}

async fn slow() -> &'static str {
    time::sleep(Duration::from_secs(60)).await;
    "too late"
}

/// actix-web has no timeout for handlers; this is the usual way to write one.
async fn hurry(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    match time::timeout(Duration::from_millis(50), next.call(request)).await {
        Ok(response) => response,
        Err(_) => Err(ApiError::from(HttpError::Timeout).into()),
    }
}

fn routes(app: &mut web::ServiceConfig) {
    app.app_data(web::JsonConfig::default().limit(BODY_LIMIT))
        .app_data(web::FormConfig::default().limit(BODY_LIMIT))
        .route("/ok", web::get().to(|| async { "ok" }))
        .service(
            web::resource("/no-room")
                .route(web::get().to(|| fails(ApiError::NoRoom)))
                .route(web::head().to(|| fails(ApiError::NoRoom))),
        )
        .route("/bad-venue", web::get().to(|| fails(ApiError::bad_venue())))
        .route("/too-many", web::get().to(|| fails(ApiError::TooMany)))
        .route("/sign-in", web::get().to(|| fails(ApiError::SignIn)))
        .route("/clash", web::get().to(|| fails(ApiError::clash())))
        .route("/store", web::get().to(|| fails(ApiError::store())))
        .route("/rooms/{number}", web::get().to(room))
        .route("/search", web::get().to(search))
        // With `App::route`, another method is a 404 without `Allow`.
        .service(web::resource("/plans").route(web::post().to(make_plan)))
        .route("/pages", web::post().to(make_page))
        .route("/foreign", web::get().to(foreign))
        .route("/as-is", web::get().to(as_is))
        .route("/theirs/{name}", web::get().to(proxied))
        .route("/panic", web::get().to(panics))
        .route("/user", web::get().to(user))
        .route("/elsewhere", web::get().to(elsewhere))
        .service(
            web::resource("/slow")
                .wrap(from_fn(hurry))
                .route(web::get().to(slow)),
        );
}

#[test]
fn the_service_answers_as_the_table_says() {
    let address = serve!(App::new().configure(routes).wrap(envelope_and_grpc()));
    check(address, &[]);
}

#[test]
fn the_languages() {
    let layer = EnvelopeMiddleware::new(localized());
    let address = serve!(App::new().configure(routes).wrap(layer.clone()));
    check_languages(address, &[]);
}

fn answers<E: ResponseError + 'static>(error: fn() -> E) -> Route {
    web::get().to(move || ready(Err::<&str, E>(error())))
}

fn wires(app: &mut web::ServiceConfig) {
    app.route("/full", answers(|| FlatError::Full))
        .route("/venue", answers(FlatError::venue))
        .route("/down", answers(FlatError::down))
        .route("/odd", answers(|| Odd(7)))
        .route(
            "/conflict",
            answers(|| Enveloped::<_, Flat>::from(HttpError::Conflict)),
        )
        .route("/gone", answers(|| Gone))
        .route("/no-room", answers(|| ApiError::NoRoom));
}

#[test]
fn the_wires() {
    check_wires(|layer| match layer {
        None => serve!(App::new().configure(wires)),
        Some(layer) => {
            let layer = EnvelopeMiddleware::new(layer);
            serve!(App::new().configure(wires).wrap(layer.clone()))
        }
    });
}
