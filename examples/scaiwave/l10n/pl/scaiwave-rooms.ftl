SW_ROOM_CAPACITY =
    Pokój jest pełny: limit to { $limit ->
        [one] { $limit } osoba
        [few] { $limit } osoby
        [many] { $limit } osób
       *[other] { $limit } osoby
    }.

SW_ROOM_EXPORT_REFUSED = Pokoju typu „{ $room_type }” nie można wyeksportować.

SW_ROOM_FORBIDDEN = Tę operację może wykonać tylko moderator pokoju „{ $room }”.

SW_ROOM_FROZEN = Pokój „{ $room }” jest zamrożony.

SW_ROOM_IMPORT_REFUSED = Pokoju typu „{ $room_type }” nie można zaimportować.

SW_ROOM_NOT_FOUND = Nie znaleziono pokoju „{ $room }”.

SW_ROOM_TYPE_INVARIANT =
    { $operation ->
        [grow] Do pokoju typu „{ $room_type }” nie można dodać kolejnych osób.
       *[other] Operacja „{ $operation }” nie jest możliwa w pokoju typu „{ $room_type }”.
    }
