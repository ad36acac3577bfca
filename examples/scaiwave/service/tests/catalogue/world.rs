//! Two services with users: one with working servers behind it, and one cut off from them.

use std::net::{Ipv4Addr, TcpListener};

use serde_json::{Value, json};

use crate::{
    client::{Answer, Client},
    nobody::Nobody,
    server::Server,
};

/// The services and addresses that a case can use.
pub(crate) struct World {
    pub(crate) main: Service,
    /// A service whose `LiveKit` and store refuse connections.
    pub(crate) cut_off: Service,
    /// An address that refuses a bridge's connections.
    pub(crate) nobody: Nobody,
    /// Accepts connections and sends nothing.
    _livekit: TcpListener,
}

/// A service whose users are signed in.
pub(crate) struct Service {
    pub(crate) server: Server,
    pub(crate) client: Client,
    ada: String,
    grace: String,
    linus: String,
    hank: String,
}

/// A user who sends requests below `/tenants/demo`.
#[derive(Clone, Copy)]
pub(crate) struct User<'a> {
    client: &'a Client,
    token: &'a str,
}

impl World {
    pub(crate) fn start() -> Self {
        Self::start_in(None)
    }

    /// Starts a service whose users read this language.
    pub(crate) fn start_in(language: Option<&'static str>) -> Self {
        let livekit = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port is free");
        let address = livekit.local_addr().expect("it is bound").to_string();
        let nobody = Nobody::new();
        let closed = nobody.address();
        Self {
            main: Service::start_in(language, &["--livekit", &address]),
            cut_off: Service::start_in(language, &["--livekit", &closed, "--store", &closed]),
            nobody,
            _livekit: livekit,
        }
    }

    /// Sets the tenant `demo` to working settings with these changes.
    pub(crate) fn configure(&self, settings: &Value) {
        let usual = json!({
            "events_per_minute": 1_000_000,
            "models": ["scai-small"],
            "scaigrid_token": "test",
            "sidekicks_per_tenant": 1000,
            "sidekicks_per_user": 1000,
            "studio": true,
            "studio_allowlist": ["ada"],
            "tokens_per_month": 1_000_000,
        });
        self.ada().put("/settings", &changed(usual, settings)).ok();
    }

    /// An admin, and the moderator of the lobby.
    pub(crate) fn ada(&self) -> User<'_> {
        self.main.user(&self.main.ada)
    }

    /// A member who is in the lobby.
    pub(crate) fn grace(&self) -> User<'_> {
        self.main.user(&self.main.grace)
    }

    /// A member who is in no room.
    pub(crate) fn linus(&self) -> User<'_> {
        self.main.user(&self.main.linus)
    }

    /// A member of another tenant.
    pub(crate) fn hank(&self) -> User<'_> {
        self.main.user(&self.main.hank)
    }

    /// Ada, in the service that is cut off.
    pub(crate) fn cut_off_ada(&self) -> User<'_> {
        self.cut_off.user(&self.cut_off.ada)
    }

    /// Opens a room for Ada and returns its address.
    pub(crate) fn room(&self, room_type: &str) -> String {
        let body = json!({ "name": "test", "room_type": room_type });
        format!("/rooms/{}", self.ada().post("/rooms", &body).id())
    }
}

impl Service {
    pub(crate) fn start(args: &[&str]) -> Self {
        Self::start_in(None, args)
    }

    fn start_in(language: Option<&'static str>, args: &[&str]) -> Self {
        let server = Server::start(args);
        let client = Client::new(server.base.clone(), language);
        let sign_in = |user| {
            let body = json!({ "code": format!("demo-{user}") });
            sign_in(&client, &body).token()
        };
        Self {
            ada: sign_in("ada"),
            grace: sign_in("grace"),
            linus: sign_in("linus"),
            hank: sign_in("hank"),
            client,
            server,
        }
    }

    pub(crate) fn user<'a>(&'a self, token: &'a str) -> User<'a> {
        User {
            client: &self.client,
            token,
        }
    }

    pub(crate) fn ada(&self) -> User<'_> {
        self.user(&self.ada)
    }
}

impl User<'_> {
    pub(crate) fn get(self, path: &str) -> Answer {
        self.send("GET", path, &Value::Null)
    }

    pub(crate) fn delete(self, path: &str) -> Answer {
        self.send("DELETE", path, &Value::Null)
    }

    pub(crate) fn post(self, path: &str, body: &Value) -> Answer {
        self.send("POST", path, body)
    }

    pub(crate) fn put(self, path: &str, body: &Value) -> Answer {
        self.send("PUT", path, body)
    }

    fn send(self, method: &str, path: &str, body: &Value) -> Answer {
        let path = format!("/tenants/demo{path}");
        self.client.json(method, &path, Some(self.token), body)
    }
}

/// Exchanges a code, with the right `redirect_uri` unless `body` sets it.
pub(crate) fn sign_in(client: &Client, body: &Value) -> Answer {
    let usual = json!({ "redirect_uri": "http://localhost/signed-in" });
    client.json("POST", "/auth/exchange", None, &changed(usual, body))
}

/// An object with some of its members replaced.
pub(crate) fn changed(mut object: Value, changes: &Value) -> Value {
    let changes = changes.as_object().expect("changes are an object").clone();
    let members = object.as_object_mut().expect("what changes is an object");
    members.extend(changes);
    object
}
