SW_ROOM_CAPACITY =
    Der Raum ist voll: Er fasst höchstens { $limit ->
        [one] { $limit } Person
       *[other] { $limit } Personen
    }.

SW_ROOM_EXPORT_REFUSED = Räume vom Typ „{ $room_type }“ können nicht exportiert werden.

SW_ROOM_FORBIDDEN = Diese Aktion ist der Moderation des Raums „{ $room }“ vorbehalten.

SW_ROOM_FROZEN = Der Raum „{ $room }“ ist eingefroren.

SW_ROOM_IMPORT_REFUSED = Räume vom Typ „{ $room_type }“ können nicht importiert werden.

SW_ROOM_NOT_FOUND = Der Raum „{ $room }“ wurde nicht gefunden.

SW_ROOM_TYPE_INVARIANT =
    { $operation ->
        [grow] Räume vom Typ „{ $room_type }“ können keine weiteren Personen aufnehmen.
       *[other] Die Aktion „{ $operation }“ ist in Räumen vom Typ „{ $room_type }“ nicht möglich.
    }
