//! The demo data: two tenants, four people, two rooms.

use scaiwave_auth::{Identity, Provider, Role};
use scaiwave_common::Key;
use scaiwave_rooms::{Room, RoomType};
use scaiwave_tenants::Settings;

use crate::state::World;

/// The address that the identity provider redirects to.
pub(crate) const REDIRECT_URI: &str = "http://localhost/signed-in";

/// A provider with the code `demo-ada` for Ada, and so on.
pub(crate) fn provider() -> Provider {
    let mut provider = Provider::new(REDIRECT_URI);
    for (user, tenant, role) in [
        ("ada", "demo", Role::Admin),
        ("grace", "demo", Role::Member),
        ("linus", "demo", Role::Member),
        ("hank", "globex", Role::Admin),
    ] {
        let identity = Identity {
            user: user.to_owned(),
            tenant: tenant.to_owned(),
            role,
        };
        provider.grant(format!("demo-{user}"), identity);
    }
    provider
}

/// A world with demo data.
pub(crate) fn world() -> World {
    let mut world = World::default();
    let settings = Settings {
        scaigrid_token: Some("demo".to_owned()),
        models: vec!["scai-small".to_owned()],
        studio: true,
        studio_allowlist: vec!["ada".to_owned()],
        ..Settings::default()
    };
    world
        .tenants
        .create("demo", &["ada", "grace", "linus"], settings);
    world
        .tenants
        .create("globex", &["hank"], Settings::default());

    let mut lobby = Room::new("lobby", RoomType::Channel, "ada");
    lobby.members.insert("grace".to_owned());
    lobby.participants.insert("scai".to_owned());
    world.rooms.put("demo", "lobby", lobby);
    world.rooms.put(
        "demo",
        "plaza",
        Room::new("plaza", RoomType::Federated, "ada"),
    );
    world.peers.allow("wave.example", Key::new("demo-peer"));

    let profile = r#"{"display_name":"Ada","time_zone":"Europe/London"}"#;
    world.profiles.restore("demo", "ada", profile);
    // An older release stored time zones in minutes; this record was not migrated.
    let old_profile = r#"{"display_name":"Grace","time_zone":-300}"#;
    world.profiles.restore("demo", "grace", old_profile);
    world
}
