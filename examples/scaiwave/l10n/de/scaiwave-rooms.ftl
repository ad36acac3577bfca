# Source: the room is full: it holds {limit} participants
# Source-Hash: 335eddec
# $limit (integer)
# Meaning: The room holds as many people as the tenant's `max_participants` allows.
# Fix: Open another room with `POST /tenants/{tenant}/rooms`. To make the room larger, ask an admin of the tenant to raise `max_participants` with `PUT /tenants/{tenant}/settings`, which replaces all settings.
SW_ROOM_CAPACITY =
    Der Raum ist voll: Er fasst höchstens { $limit ->
        [one] { $limit } Person
       *[other] { $limit } Personen
    }.

# Source: a {room_type} room cannot be exported
# Source-Hash: 7db77dd6
# $room_type (any)
# Meaning: Sidekick, bridge, incognito and federated rooms never leave the service as an archive.
# Fix: Offer the export only if `GET /tenants/{tenant}/rooms/{room}` shows the `room_type` `channel` or `direct`. Do not retry: the type of a room never changes.
SW_ROOM_EXPORT_REFUSED = Räume vom Typ „{ $room_type }“ können nicht exportiert werden.

# Source: only the moderator of `{room}` may do this
# Source-Hash: 7c513edd
# $room (string)
# Meaning: The caller is in the room, but only its moderator may do this.
# Fix: Ask the `moderator` that `GET /tenants/{tenant}/rooms/{room}` shows to do it. An admin of the tenant cannot do it either.
SW_ROOM_FORBIDDEN = Diese Aktion ist der Moderation des Raums „{ $room }“ vorbehalten.

# Source: the room `{room}` is frozen
# Source-Hash: 1397ee8e
# $room (string)
# Meaning: The room is closed or archived: it can be read, and nothing in it can change.
# Fix: Do not retry: a frozen room stays frozen. Go on in another room, which `POST /tenants/{tenant}/rooms` opens. To keep the name and the members of a channel or direct room, export it and import the archive.
SW_ROOM_FROZEN = Der Raum „{ $room }“ ist eingefroren.

# Source: a {room_type} room cannot be imported
# Source-Hash: 2c028819
# $room_type (any)
# Meaning: Sidekick, bridge, incognito and federated rooms cannot be made from an archive.
# Fix: Send an archive of the `room_type` `channel` or `direct`. For a room of another type, open an empty one with `POST /tenants/{tenant}/rooms`.
SW_ROOM_IMPORT_REFUSED = Räume vom Typ „{ $room_type }“ können nicht importiert werden.

# Source: there is no room `{room}`
# Source-Hash: 15658c6e
# $room (string)
# Meaning: The tenant has no room with this id.
# Fix: Send the id that `POST /tenants/{tenant}/rooms` returned, and not the room's name, with the same tenant in the address.
SW_ROOM_NOT_FOUND = Der Raum „{ $room }“ wurde nicht gefunden.

# Source: a {room_type} room cannot {operation}
# Source-Hash: 2e445e07
# $operation (string)
# $room_type (any)
# Meaning: Rooms of this `room_type` do not have the operation, whoever asks for it.
# Fix: Open a room of the `room_type` `channel` with `POST /tenants/{tenant}/rooms`, and add all people there.
SW_ROOM_TYPE_INVARIANT =
    { $operation ->
        [grow] Räume vom Typ „{ $room_type }“ können keine weiteren Personen aufnehmen.
       *[other] Die Aktion „{ $operation }“ ist in Räumen vom Typ „{ $room_type }“ nicht möglich.
    }
