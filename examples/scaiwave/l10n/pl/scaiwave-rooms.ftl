# Source: the room is full: it holds {limit} participants
# Source-Hash: 335eddec
# $limit (integer)
# Meaning: The room holds as many people as the tenant's `max_participants` allows.
SW_ROOM_CAPACITY =
    Pokój jest pełny: limit to { $limit ->
        [one] { $limit } osoba
        [few] { $limit } osoby
        [many] { $limit } osób
       *[other] { $limit } osoby
    }.

# Source: a {room_type} room cannot be exported
# Source-Hash: 7db77dd6
# $room_type (any)
# Meaning: Sidekick, bridge, incognito and federated rooms never leave the service as an archive.
SW_ROOM_EXPORT_REFUSED = Pokoju typu „{ $room_type }” nie można wyeksportować.

# Source: only the moderator of `{room}` may do this
# Source-Hash: 7c513edd
# $room (string)
# Meaning: The caller is in the room, but only its moderator may do this.
SW_ROOM_FORBIDDEN = Tę operację może wykonać tylko moderator pokoju „{ $room }”.

# Source: the room `{room}` is frozen
# Source-Hash: 1397ee8e
# $room (string)
# Meaning: The room is closed or archived: it can be read, and nothing in it can change.
SW_ROOM_FROZEN = Pokój „{ $room }” jest zamrożony.

# Source: a {room_type} room cannot be imported
# Source-Hash: 2c028819
# $room_type (any)
# Meaning: Sidekick, bridge, incognito and federated rooms cannot be made from an archive.
SW_ROOM_IMPORT_REFUSED = Pokoju typu „{ $room_type }” nie można zaimportować.

# Source: there is no room `{room}`
# Source-Hash: 15658c6e
# $room (string)
# Meaning: The tenant has no room with this id.
SW_ROOM_NOT_FOUND = Nie znaleziono pokoju „{ $room }”.

# Source: a {room_type} room cannot {operation}
# Source-Hash: 2e445e07
# $operation (string)
# $room_type (any)
# Meaning: Rooms of this `room_type` do not have the operation, whoever asks for it.
SW_ROOM_TYPE_INVARIANT =
    { $operation ->
        [grow] Do pokoju typu „{ $room_type }” nie można dodać kolejnych osób.
       *[other] Operacja „{ $operation }” nie jest możliwa w pokoju typu „{ $room_type }”.
    }
