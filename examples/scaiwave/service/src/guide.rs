//! The commands that a newcomer can try.

use std::net::SocketAddr;

use crate::seed::REDIRECT_URI;

/// The output when the service starts; its first line is for programs.
#[must_use]
pub fn guide(addr: SocketAddr) -> String {
    format!(
        r#"listening on http://{addr}

Paste into another terminal; Ctrl-C stops the service here.

  URL=http://{addr}/tenants/demo  JSON='content-type: application/json'

  # What else there is to ask for, and the codes that each operation can answer with: http://{addr}/openapi.json

  # Sign in as Ada, who runs this tenant. The codes demo-grace and demo-linus are for members of it, demo-hank is not.
  TOKEN=$(curl -s http://{addr}/auth/exchange -H "$JSON" \
    -d '{{"code":"demo-ada","redirect_uri":"{REDIRECT_URI}"}}' | sed 's/.*"token":"\([^"]*\)".*/\1/')
  AUTH="authorization: Bearer $TOKEN"

  # Say something in the lobby.
  curl -sw '\n' $URL/rooms/lobby/events -H "$AUTH" -H "$JSON" -d '{{"content":"hello"}}'

  # A plan that cannot run there: SW_PLAN_BAD_VENUE
  curl -sw '\n' $URL/plans -H "$AUTH" -H "$JSON" \
    -d '{{"goal":"land","steps":[{{"title":"start"}}],"mode":"supervised","advance":"manual","venue":"moon"}}'

  # Not a plan at all: SW_VALIDATION_ERROR, with details by field
  curl -sw '\n' $URL/plans -H "$AUTH" -H "$JSON" -d '{{"goal":"land","steps":[{{"title":1}}]}}'

  # No such address, and no such method: SW_NOT_FOUND; SW_HTTP_METHOD_NOT_ALLOWED, with what is allowed
  curl -sw '\n' http://{addr}/nowhere
  curl -siw '\n' -X DELETE http://{addr}/ready

  # The same for agents, with what the code means: SW_NOT_FOUND
  curl -sw '\n' http://{addr}/nowhere -H 'accept: text/markdown'

  # No JSON: SW_VALIDATION_ERROR, with where it ends
  curl -sw '\n' $URL/rooms/lobby/events -H "$AUTH" -H "$JSON" -d '{{"content":'

  # 2 MB: SW_CONTENT_TOO_LARGE
  head -c 2000000 /dev/zero | curl -sw '\n' $URL/rooms/lobby/events -H "$AUTH" -H "$JSON" --data-binary @-

  # A plugin that cuts a text within a character, and panics: SW_INTERNAL_ERROR, and its last words in this log
  curl -sw '\n' $URL/rooms/lobby/plugins/excerpt -H "$AUTH" -H "$JSON" -d '{{"text":"Allerbeste Grüße"}}'

  # A record that no longer decodes: SW_INTERNAL_ERROR, and its cause in this log under the request id
  curl -sw '\n' $URL/members/grace/profile -H "$AUTH"

  # No LiveKit runs here: SW_CALL_LIVEKIT_UNREACHABLE, with retry-after
  curl -siw '\n' -X POST $URL/rooms/lobby/calls -H "$AUTH"

  # A bridge to a system that lets others speak first, which this service is: SW_SERVICE_UNAVAILABLE after a while
  BRIDGE=$(curl -s $URL/bridges -H "$AUTH" -H "$JSON" \
    -d '{{"room":"lobby","target":"{addr}","secret":"secret"}}' | sed 's/.*"id":"\([^"]*\)".*/\1/')
  curl -sw '\n' $URL/bridges/$BRIDGE/greeting -H "$AUTH"

"#
    )
}
