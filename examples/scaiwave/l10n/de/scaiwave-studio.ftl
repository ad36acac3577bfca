SW_STUDIO_DISABLED = Prompt Studio ist für diesen Mandanten deaktiviert.

SW_STUDIO_FORBIDDEN = Sie stehen nicht auf der Liste der für Prompt Studio zugelassenen Personen.

SW_STUDIO_NO_PARTICIPANT = In diesem Raum gibt es keinen solchen KI-Teilnehmer.
