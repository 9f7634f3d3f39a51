# 한국어. 조사가 변수 뒤에 붙지 않게 쓴다. 명령, 메뉴, 단추에는 마크다운을 쓰지 않는다.

### 명령: 이름은 32자, 설명은 100자까지

command-news = 뉴스
command-news-description = 인물, 작품, 검색어로 기사 찾기
command-news-latest = 최신
command-news-latest-description = 가장 새로운 기사
command-news-latest-feed = 피드
command-news-latest-feed-description = 이 피드의 기사만 보기
command-news-person = 인물
command-news-person-description = 인물 소개와 관련 기사
command-news-person-name = 이름
command-news-person-name-description = 인물이나 그룹 이름. 한글, 영문 어떤 표기든 됩니다
command-news-show = 작품
command-news-show-description = 드라마, 영화, 예능 소개와 관련 기사
command-news-show-title = 제목
command-news-show-title-description = 작품 제목. 한글, 영문 어떤 표기든 됩니다
command-news-search = 검색
command-news-search-description = 이 단어가 들어간 기사
command-news-search-words = 검색어
command-news-search-words-description = 한국어나 영어 단어
command-feed = 피드
command-feed-description = 이 서버에 올라오는 피드
command-feed-add = 추가
command-feed-add-description = 피드의 새 기사를 채널에 올리기
command-feed-add-url = 주소
command-feed-add-url-description = 피드 주소, 또는 피드가 있는 사이트 주소
command-feed-add-channel = 채널
command-feed-add-channel-description = 올릴 채널. 비워 두면 지금 채널
command-feed-remove = 삭제
command-feed-remove-description = 이 서버에 피드 올리기 중단
command-feed-remove-feed = 피드
command-feed-remove-feed-description = 이 서버의 피드
command-feed-list = 목록
command-feed-list-description = 이 서버의 피드와 채널
command-feed-one = 피드
command-feed-one-description = 이 서버의 피드
command-feed-pause = 멈춤
command-feed-pause-description = 다시 시작할 때까지 피드 하나 또는 모두 올리지 않기
command-feed-pause-feed-description = 이 서버의 피드. 비워 두면 이 서버의 모든 피드
command-feed-resume = 재개
command-feed-resume-description = 멈췄거나 끝난 피드를 다시 올리기
command-feed-resume-feed-description = 이 서버의 피드. 비워 두면 이 서버의 모든 피드
command-feed-edit = 편집
command-feed-edit-description = 이 서버에 보이는 피드 이름이나 올릴 채널 바꾸기
command-feed-edit-title = 이름
command-feed-edit-title-description = 이 서버에서 부르는 이름. - 를 넣으면 피드의 원래 이름
command-feed-edit-channel = 채널
command-feed-edit-channel-description = 이제부터 올릴 채널
command-feed-edit-from = 이전-채널
command-feed-edit-from-description = 더는 올리지 않을 채널. 여러 채널에 올리는 피드일 때만 필요합니다
command-feed-edit-folder = 폴더
command-feed-edit-folder-description = 목록에서 들어갈 폴더. - 를 넣으면 폴더 없음
command-feed-channel = 채널
command-feed-channel-description = 채널에 무엇이 올라오고 지금 어떤 상태인지 보기
command-feed-channel-channel = 채널
command-feed-channel-channel-description = 살펴볼 채널. 비워 두면 지금 채널
command-feed-channel-language = 언어
command-feed-channel-language-description = 그 채널에 올릴 때 쓰는 언어
command-feed-channel-notices = 알림
command-feed-channel-notices-description = 이 서버의 피드에 문제가 생기면 그 채널에 알릴지 여부
command-feed-log = 기록
command-feed-log-description = 올렸거나 올리지 않은 기사와 그 까닭, 읽지 못한 일, 누가 무엇을 바꿨는지 보기
command-feed-log-feed-description = 이 서버의 피드. 비워 두면 모두
command-feed-test = 시험
command-feed-test-description = 피드에서 무엇이 나오는지 보기. 저장하거나 올리지 않습니다
command-feed-test-url = 주소
command-feed-test-url-description = 피드 주소, 또는 피드가 있는 사이트 주소
command-feed-import = 가져오기
command-feed-import-description = 피드 리더에서 만든 파일(OPML)의 피드를 모두 추가
command-feed-import-file = 파일
command-feed-import-file-description = OPML 파일. 1MB까지
command-feed-import-channel = 채널
command-feed-import-channel-description = 파일에 이 서버의 채널이 없는 피드를 올릴 채널. 비워 두면 지금 채널
command-feed-export = 내보내기
command-feed-export-description = 이 서버의 피드와 채널을 파일(OPML)로 받기
command-help = 도움말
command-help-description = 할 수 있는 일

### 종류

kind-person = 인물
kind-group = 그룹
kind-show = 작품
kind-character = 등장인물

### 기사

story-untitled = 제목 없는 기사
story-menu = 이 기사의 인물과 작품
story-menu-source-only = 같은 매체의 기사
story-more-from = { $source } 기사 더 보기
story-more-from-description = 이 매체의 최신 기사
story-also = 같은 소식: { $sources }
story-also-more = 같은 소식: { $sources } 외 { $count }곳
story-also-some = 같은 소식을 전한 매체 { $count }곳 더

### 목록

list-latest = 최신 기사
list-feed = { $source } · 최신 기사
list-search = “{ $words }” 검색 결과
list-open = 기사 열기
list-newer = 더 새로운 기사
list-older = 이전 기사
list-share = 공유
list-page = { $number }쪽

### 소개

profile-known-for = 대표작: { $names }
profile-members = 멤버: { $names }
profile-cast = 출연·제작: { $names }
profile-also = 다른 이름: { $names }
profile-character = { $show }의 등장인물
profile-played = 배우: { $names }
profile-related = 관련 인물과 작품 보기
profile-others = 다른 인물이나 작품을 찾으셨나요?

### 보여 줄 것이 없을 때

empty-latest = 아직 기사가 없습니다.
empty-feed = 이 피드에는 아직 기사가 없습니다.
empty-search = “{ $words }” 검색 결과가 없습니다. 단어를 줄이거나 바꿔 보세요. 한국어와 영어 모두 됩니다.
empty-entity = { $name } 관련 기사가 아직 없습니다.
empty-hint-no-feeds =
    이 서버에는 아직 피드가 없어서 찾아볼 기사가 없습니다. 서버 관리자가 `/{ command-feed } { command-feed-add }` 명령에 뉴스 사이트 주소를 넣어 추가할 수 있습니다.
empty-hint-server = 피드는 몇 분마다 확인합니다. 새 기사가 나오면 여기에 나타납니다.
empty-hint-elsewhere =
    제가 속한 서버 밖에서는 운영자가 공유한 피드에서만 찾을 수 있습니다. 피드가 있는 서버에서 물어보거나, 저를 서버에 초대한 뒤 `/{ command-feed } { command-feed-add }` 명령을 쓰세요.

### 모르는 이름, 여럿인 이름

unknown-person-title = 찾지 못한 이름
unknown-show-title = 찾지 못한 제목
unknown-person = “{ $typed }”: 제가 아는 인물이나 그룹 가운데 없는 이름입니다.
unknown-show = “{ $typed }”: 제가 아는 드라마, 영화, 예능 가운데 없는 제목입니다.
unknown-near = 비슷한 이름은 아래 메뉴에 있습니다.
unknown-spelling = 한글이나 다른 표기로 다시 찾아보세요.
unknown-stories = 이 단어가 들어간 기사입니다.
unknown-no-stories = 이 단어가 들어간 기사도 없습니다.
unsure-person-title = 누구를 찾으시나요?
unsure-show-title = 어떤 작품을 찾으시나요?
unsure-person = “{ $typed }”: 같은 이름이 여럿 있습니다. 아래에서 고르세요.
unsure-show = “{ $typed }”: 같은 제목이 여럿 있습니다. 아래에서 고르세요.
did-you-mean = 혹시 이 이름인가요?
choose-one = 하나를 고르세요

### 피드

feed-added-title = 피드를 추가했습니다
feed-added = 이제부터 새 기사가 올라옵니다: **{ $feed }** → { $channel }
feed-added-preview = 지난 기사는 검색할 수 있지만 채널에 올리지는 않습니다. 가장 새로운 기사는 채널에 이렇게 보입니다.
feed-added-empty = 아직 기사가 없는 피드입니다.
found-title = 어느 피드인가요?
found-choose = 이 사이트에는 피드가 여럿 있습니다. 아래에서 하나를 고르면 추가합니다. 이어서 다른 것도 고를 수 있습니다.
found-copy = 이 사이트에는 피드가 여럿 있습니다. 하나의 주소를 복사해 추가하세요.
found-menu = 추가할 피드 고르기
feed-added-many = 하루에 기사가 { $count }건쯤 나오는 피드라 채널에 글이 많이 올라올 수 있습니다. 잠시 멈추려면 `/{ command-feed } { command-feed-pause }` 명령을 쓰세요.
feed-post-now = 지금 올리기
feed-posted = 기사를 올리는 중입니다: { $channel }
feed-posted-already = 이미 올렸거나 올리는 중인 기사입니다: { $channel }
feed-removed-title = 피드를 삭제했습니다
feed-removed = **{ $feed }**: 이 서버에 더는 올라오지 않습니다. 이미 올린 기사는 그대로 있습니다. 다시 추가하려면 `/{ command-feed } { command-feed-add }` 명령에 이 주소를 넣으세요: { $address }
feeds-title = 이 서버의 피드: { $count }개
feeds-empty = 아직 피드가 없습니다. `/{ command-feed } { command-feed-add }` 명령에 뉴스 사이트나 피드 주소를 넣어 추가하세요.
feeds-paused = 멈춤: { $reason }
feeds-paused-by = { $who } 님이 멈춤, { $since }
feeds-paused-all = { $who } 님이 이 서버의 모든 피드를 멈춤, { $since }
feeds-somebody = 누군가
feeds-ended = { $reason ->
    [gone] 더 읽지 않음: 사이트에서 내려간 피드, { $since }
    [blocked] 더 읽지 않음: 봇 운영자가 차단한 사이트
   *[failing] 더 읽지 않음: 몇 주 동안 읽을 수 없었던 피드, { $since }
 }
feeds-ok = 다음 확인: { $next }
feeds-failed = { $count ->
    [1] 지난번에 읽지 못함: { $reason }
   *[other] { $count }번 읽지 못함: { $reason }
 }
feeds-failing = { $count ->
    [1] 읽지 못함, { $since }: { $reason }
   *[other] 계속 읽지 못함({ $count }번), 시작 { $since }: { $reason }
 }
feeds-added-by = { $who } 님이 추가, { $when }
feeds-changed-by = { $who } 님이 변경, { $when }
feeds-previous = 이전
feeds-next = 다음
feeds-page = { $pages }쪽 중 { $number }쪽
### Seeing to feeds

feed-paused-title = 멈췄습니다
feed-paused = **{ $feed }**: 다시 시작할 때까지 이 서버에 올라오지 않습니다. 다시 시작하려면 `/{ command-feed } { command-feed-resume }`
feed-paused-already = **{ $feed }**: 이미 멈춘 피드입니다. 다시 시작하려면 `/{ command-feed } { command-feed-resume }`
feed-paused-all = 다시 시작할 때까지 이 서버에 아무것도 올라오지 않습니다. 다시 시작하려면 `/{ command-feed } { command-feed-resume }`
feed-paused-all-already = 이 서버의 모든 피드가 이미 멈춰 있습니다. 다시 시작하려면 `/{ command-feed } { command-feed-resume }`
feed-paused-meanwhile = 아직 올리지 못한 기사와 멈춘 동안 나온 기사는 올라오지 않습니다.
feed-resumed-title = 다시 시작했습니다
feed-resumed = **{ $feed }**: 이제부터 새 기사가 다시 올라옵니다.
feed-resumed-already = **{ $feed }**: 멈춘 피드가 아닙니다. 더 하실 일은 없습니다.
feed-resumed-all = 이제부터 이 서버에 새 기사가 다시 올라옵니다.
feed-resumed-all-already = 이 서버에는 멈춘 피드가 없습니다. 더 하실 일은 없습니다.
feed-resumed-meanwhile = 그동안 나온 기사는 검색할 수 있지만 채널에 올리지는 않습니다.
feed-still-paused = 피드 { $count }개는 따로 멈춰 두었습니다. 함께 다시 시작하려면 `/{ command-feed } { command-feed-resume }` 명령을 한 번 더 쓰세요.
feed-still-paused-all = 그러나 이 서버의 모든 피드가 멈춰 있습니다. 다시 시작하려면 피드를 고르지 말고 `/{ command-feed } { command-feed-resume }` 명령을 쓰세요.
feed-shown-title = 이 서버에 보이는 모습
feed-edited-title = 바꿨습니다
feed-edit-title = **{ $feed }**
feed-edit-address = 주소: { $address }
feed-edit-folder = 폴더: { $folder }
feed-edit-channel = 올리는 채널: { $channel } · { $state }
feed-edit-how = 바꾸려면 이름, 채널, 폴더 가운데 하나를 넣으세요.
channel-title = 채널 상태
channel-posted = { $channel } 채널에 올라오는 피드:
channel-nothing = { $channel } 채널에 올라오는 피드가 없습니다. 추가하려면 `/{ command-feed } { command-feed-add }`
channel-closed = **멈춤** { $since }: { $reason }. 기다리는 기사: { $count }건. 채널 설정에서 제게 권한을 준 뒤 아래 버튼을 누르세요.
channel-language = 글의 언어: { $language }
channel-language-server = 서버 언어
channel-notices = 이 서버의 피드에 문제가 생기면 이 채널에 알립니다.
channel-resume = 여기에 다시 올리기
language-server = 서버 언어
language-en = 영어
language-ko = 한국어

### The log of feeds

log-title = 피드 기록: { $feed }
log-title-all = 이 서버의 피드 기록
log-empty = 아직 아무 일도 없었습니다.
log-due = 올리기를 기다리는 중, { $channel }: { $story }
log-leased = 올리는 중, { $channel }: { $story }
log-sent = 올림, { $channel }: { $story }
log-rejected = 올리지 않음, { $channel }: { $story }
log-unknown = 올라갔을 수 있어 다시 올리지 않음, { $channel }: { $story }
log-why-unsubscribed = 삭제한 피드
log-why-paused = 멈춤
log-why-moved = 다른 채널에 올리는 피드
event-backlog = 지난 기사 { $count }건을 올리지 않고 저장함
event-stored = 멈춘 동안 나왔거나 오래된 기사 { $count }건을 올리지 않고 저장함
event-added = 추가함: { $channel }
event-removed = 삭제함
event-paused = 멈춤
event-resumed = 다시 시작함
event-paused-all = 모든 피드를 멈춤
event-resumed-all = 모든 피드를 다시 시작함
event-placed = 채널을 옮김: { $from } → { $to }
event-titled = 이름을 바꿈: “{ $title }”
event-untitled = 원래 이름으로 되돌림
event-filed = 폴더에 넣음: “{ $folder }”
event-unfiled = 폴더에서 뺌
event-failed = 읽지 못함: { $reason }
event-failing = { $failures }번 읽지 못함, 시작 { $since }: { $reason }
event-ended = { $ended ->
    [gone] 더 읽지 않음: 사이트에서 내려간 피드
    [blocked] 더 읽지 않음: 봇 운영자가 차단한 사이트
   *[failing] 더 읽지 않음, 읽지 못한 때 { $since }: { $reason }
 }
event-moved = 주소가 완전히 바뀜: { $from } → { $to }
event-flood = 기사 { $new }건이 한꺼번에 새로 보여 그 가운데 { $held }건은 올리지 않고 저장함
event-recovered = 다시 읽을 수 있음
event-closed = { $channel } 채널에 더는 올릴 수 없음: { $error }

### Notices to those who take a feed

notice-title-failing = 읽을 수 없는 피드가 있습니다
notice-title-ended = 끝난 피드가 있습니다
notice-title-moved = 주소가 바뀐 피드가 있습니다
notice-title-flood = 기사 번호가 바뀐 피드가 있습니다
notice-title-recovered = 피드를 다시 읽을 수 있습니다
notice-title-closed = 올릴 수 없는 채널이 있습니다
notice-failing = 점점 드물게 계속 시도합니다. 브라우저에서 주소를 확인해 보세요. `/{ command-feed } { command-feed-log }` 명령으로 더 볼 수 있습니다.
notice-ended = 이미 올린 기사는 그대로 있습니다. 피드가 다시 열리면 `/{ command-feed } { command-feed-resume }` 명령을 쓰고, 아니면 삭제하세요: `/{ command-feed } { command-feed-remove }`
notice-moved = 이제부터 새 주소에서 읽습니다. 더 하실 일은 없습니다.
notice-flood = 사이트가 기사를 구별하는 방식을 바꾼 듯해서 오래되어 보이는 기사는 올리지 않았습니다. 더 하실 일은 없습니다.
notice-recovered = 새 기사가 다시 올라옵니다.
notice-closed = 사라지는 것은 없고, 새 기사는 기다립니다. 채널 설정에서 제게 권한을 준 뒤 `/{ command-feed } { command-feed-channel }` 명령을 열고 버튼을 누르세요.
notice-server = 서버: { $server }

### 파일로 주고받는 피드 목록

import-title = 목록을 읽었습니다
import-added = { $count ->
    [0] 추가한 피드가 없습니다.
   *[other] 피드 **{ $count }**개를 추가했습니다. 몇 분 안에 읽기 시작합니다. 지금까지의 기사는 검색할 수 있지만 채널에 올리지는 않습니다. 파일에 이 서버의 채널이 없는 피드는 여기에 올라옵니다: { $channel }
 }
import-known = 이미 올라오는 피드: { $count }개
import-passed-over = 주소가 없어 건너뛴 줄: { $count }개
import-left-out = 추가하지 않은 피드: { $count }개
import-left-out-line = - **{ $name }** · { $why }
import-address = 피드를 읽을 수 있는 주소가 아님
import-full = 이 서버에 둘 수 있는 피드 수를 넘음
import-channel = 이 서버의 채널이 아님
import-more = 그 밖에 { $count }개
export-title = 이 서버의 피드
export-done = 피드 { $count }개와 채널이 담긴 파일입니다. 피드 리더에서 쓸 수 있고, `/{ command-feed } { command-feed-import }` 명령으로 다시 가져올 수 있습니다.
export-with-password = 비밀번호가 필요해 뺀 피드: { $count }개

### 피드 시험

test-title = 이 피드에서 나오는 기사
test-fetched = **받기** · 사이트 응답 { $status }, { $size } KB, { $type }
test-fetched-untyped = **받기** · 사이트 응답 { $status }, { $size } KB
test-read = { $count ->
    [0] **읽기** · “{ $feed }”, 기사 없음
   *[other] **읽기** · “{ $feed }”, 기사 { $count }건
 }
test-new = 새 기사 { $count }
test-changed = 바뀐 기사 { $count }
test-known = 아는 기사 { $count }
test-filtered = 걸러 낸 기사 { $count }
test-refused = 받지 않은 기사 { $count }
test-judged = **판정** · { $verdicts }
test-found = { $count ->
    [0] **인물과 작품** · 없음
   *[other] **인물과 작품** · { $names }
 }
test-not-here = { $count ->
    [0] **올릴 곳** · 없음: 이 서버에 추가하지 않은 피드입니다
   *[other] **올릴 곳** · 없음: 이 서버에 추가하지 않은 피드입니다. 추가하면 이 기사들은 저장만 하고 다음 기사부터 올립니다
 }
test-paused-here = **{ $channel } 채널** · 올리지 않음: { $reason }
test-ended-here = { $reason ->
    [gone] **{ $channel } 채널** · 올리지 않음: 사이트에서 내려간 피드라 더 읽지 않습니다
    [blocked] **{ $channel } 채널** · 올리지 않음: 봇 운영자가 차단한 사이트입니다
   *[failing] **{ $channel } 채널** · 올리지 않음: 몇 주 동안 읽을 수 없어 더 읽지 않습니다. 다시 읽으려면 `/{ command-feed } { command-feed-resume }`
 }
test-here = { $count ->
    [0] **{ $channel } 채널** · 지금 올릴 기사 없음
   *[other] **{ $channel } 채널** · 올릴 기사 { $count }건
 }{ $held ->
    [0] {""}
   *[other] , 저장만 할 기사 { $held }건
 }
test-preview = 저장하거나 올리지 않았습니다. 가장 새로운 기사는 채널에 이렇게 보입니다.
test-nothing = 저장하거나 올리지 않았습니다.

### 도움말

help-title = 할 수 있는 일
help-intro = 고른 피드에서 한국 드라마, 영화, 가요 소식을 채널에 올리고, 인물과 작품으로 기사를 찾아 줍니다.
help-command = { $command } · { $description }
help-look-ups = **찾아보기**
help-feeds = **피드** · 서버 관리자용
help-names = 이름과 제목은 어떤 표기로 써도 됩니다. *이재규*, *Lee Jae-gyu*, *Yi Jae Kyoo* 모두 같은 인물을 찾습니다.
help-menus = 기사 아래 메뉴에서 기사에 나온 인물과 작품을 볼 수 있습니다. 답은 나에게만 보이고, *공유* 단추를 누르면 모두에게 보입니다.
help-correct = 기사가 엉뚱한 이름으로 분류되었나요? 기사를 열어 *고치기…* 단추를 누르거나, 올라온 기사의 메뉴에서 고르세요.
help-start = 시작하려면 `/{ command-feed } { command-feed-add }` 명령에 뉴스 사이트 주소를 넣으세요.

### 분류 고치기 (관리자용)

correct-title = 고치기: { $story }
correct-about = 분류: { $names }
correct-about-nobody = 아직 어떤 인물이나 작품으로도 분류되지 않았습니다.
correct-reach = { $reach ->
    [always] 고른 내용은 이 서버에서, 이 기사와 같은 표기가 나오는 모든 기사에 적용됩니다.
    [for-all] 고른 내용은 **모든 서버**에서, 이 기사에만 적용됩니다.
    [for-all-always] 고른 내용은 **모든 서버**에서, 이 기사와 같은 표기가 나오는 모든 기사에 적용됩니다.
   *[here] 고른 내용은 이 서버에서, 이 기사에만 적용됩니다.
 }
correct-done = 고쳤습니다: { $what }. 찾아보기와 새로 올라오는 기사에 바로 적용됩니다. 되돌리려면 “{ correct-undo }” 메뉴에서 고르세요.
correct-undone = 되돌렸습니다: { $what }.
correct-listed-here = **이 서버에서 고친 내용**
correct-listed-for-all = **모든 서버에 고친 내용**
correct-more = 그 밖에 { $count }건
correct-who-title = 누구인가요, 어떤 작품인가요?
correct-who = “{ $typed }”: 해당하는 인물이나 그룹, 작품이 여럿 있습니다. 아래에서 고르세요.
correct-who-near = “{ $typed }”: 제가 모르는 이름입니다. 비슷한 이름은 아래 메뉴에 있습니다. “{ correct-is }” 단추를 다시 눌러 다른 표기로 해 볼 수도 있습니다.
correct-who-unknown = “{ $typed }”: 제가 모르는 이름입니다. “{ correct-is }” 단추를 다시 눌러 한글이나 다른 표기로 해 보세요.
story-correct = 잘못되었나요? 고치기…
story-correct-description = 서버 관리자용
correct-open = 고치기…
correct-not = 이 인물이나 작품이 아님…
correct-is = 올바른 이름…
correct-always = 다른 기사에도
correct-for-all = 모든 서버에
correct-undo = 고친 내용 되돌리기…
correct-back = 뒤로
correct-apart = 같은 소식이 아님
correct-apart-done = 이제 이곳에서 따로 보여 줍니다.
correct-together = 다시 같은 소식으로 묶기
correct-together-done = 이제 같은 소식을 전한 기사와 함께 보여 줍니다.
correct-form = 누구인가요, 어떤 작품인가요?
correct-form-spelling = 기사에 나온 표기 그대로
correct-form-spelling-hint = 다른 기사에도 적용할 때만 필요합니다
correct-form-who = 실제 인물이나 작품
correct-form-who-hint = 인물, 그룹, 작품 이름. 어떤 표기든 됩니다
correction-is = “{ $story }” → { $name } 기사임
correction-not = “{ $story }” → { $name } 기사 아님
correction-not-always = “{ $story }” → { $name } 기사 아님, 같은 표기가 나오는 다른 기사도
correction-spelling-is = “{ $spelling }” 표기 → 모든 기사에서 { $name }
correction-spelling-not = “{ $spelling }” 표기 → 모든 기사에서 { $name } 아님

### 잘못되었을 때: 무슨 일인지, 어떻게 하면 되는지

error-title = 하지 못했습니다
error-unexpected = 제 쪽에서 문제가 생겼습니다. 잠시 뒤 다시 해 보시고, 또 그러면 운영자에게 알려 주세요.
error-reference = 참조 번호: { $reference }
error-settings = 설정에 문제가 있습니다. 운영자는 `hallyu-wire check` 명령으로 까닭을 볼 수 있습니다.
error-catalogue = 인물과 작품 목록을 읽을 수 없습니다. 운영자는 `hallyu-wire check` 명령으로 까닭을 볼 수 있습니다.
error-storage = 지금은 데이터베이스를 쓸 수 없습니다. 잠시 뒤 다시 해 보시고, 또 그러면 운영자에게 알려 주세요.
error-feed = 이 피드를 읽을 수 없습니다. 주소를 확인하거나 나중에 다시 해 보세요.
error-bad-address = 피드를 읽을 수 있는 주소가 아닙니다. `https://example.com/feed` 같은 모양이어야 하고, 사용자 이름이나 비밀번호가 없어야 합니다.
error-address-refused = 이 주소는 읽을 수 없습니다. 사설 네트워크이거나 웹에 쓰지 않는 포트입니다. 운영자는 `FEED_ALLOW` 설정으로 허용할 수 있습니다.
error-feed-unreachable = 사이트에 연결할 수 없습니다. 브라우저에서 주소를 확인한 뒤 다시 해 보세요.
error-no-such-host = 그런 이름의 사이트를 찾을 수 없습니다. 주소를 맞게 적었는지 확인해 보세요.
error-nobody-answers = 이 주소에서 응답이 없습니다. 브라우저에서 확인해 보고, 사이트가 멈춰 있으면 나중에 다시 해 보세요.
error-bad-certificate = 사이트의 인증서가 올바르지 않아 진짜 그 사이트인지 알 수 없습니다. 주소를 확인하거나 사이트 운영자에게 알려 주세요.
error-broken-answer = 사이트의 응답이 중간에 끊겼거나 읽을 수 없습니다. 나중에 다시 해 보고, 계속 그러면 사이트 운영자에게 알려 주세요.
error-endless-redirects = 이 주소는 다른 주소로 끝없이 돌려보냅니다. 브라우저에서 열어 마지막에 나온 주소를 넣어 주세요.
error-host-resting = 사이트가 잠시 기다려 달라고 해서 지금은 요청하지 않았습니다. 나중에 다시 해 보세요.
error-insecure-credentials = 사용자 이름과 비밀번호는 보안 연결로만 보냅니다. `https://`로 시작하는 주소를 쓰세요.
error-feed-timeout = 사이트의 응답이 너무 늦습니다. 나중에 다시 해 보세요.
error-feed-status = { $kind ->
    [challenge] 이 사이트는 브라우저만 들여보내고, 제가 통과할 수 없는 페이지로 확인합니다({ $status }). 사이트 운영자에게 피드 리더를 허용해 달라고 하거나 그 사이트의 다른 피드를 찾아보세요.
    [login] 로그인해야 읽을 수 있는 주소입니다. 누구나 읽을 수 있는 주소를 쓰세요.
    [password] 사이트가 이 사용자 이름과 비밀번호를 받아들이지 않습니다(사이트 응답 { $status }). 확인한 뒤 다시 입력해 주세요.
   *[status] { $status ->
        [403] 사이트가 이 주소를 읽지 못하게 합니다(사이트 응답 403). 그 사이트의 다른 피드를 찾아보세요.
        [404] 이 주소에는 아무것도 없습니다(사이트 응답 404). 브라우저에서 확인해 보세요.
        [410] 없어진 피드입니다(사이트 응답 410). 그 사이트의 다른 피드를 찾아보세요.
        [429] 사이트가 잠시 기다려 달라고 합니다(사이트 응답 429). 나중에 다시 해 보세요.
       *[other] 사이트가 오류로 응답했습니다({ $status }). 나중에 다시 하거나 그 사이트의 다른 피드를 찾아보세요.
    }
 }
error-feed-too-big = 피드라고 하기에는 너무 큰 문서입니다. 그 사이트의 더 짧은 피드를 찾아보세요.
error-not-a-feed = { $looks_like ->
    [html] 웹 페이지인데, 알려 주는 피드도 없고 피드가 흔히 있는 자리에서도 찾지 못했습니다. 사이트에서 “RSS” 표시를 찾아 그 주소를 넣거나 다른 사이트를 골라 주세요.
    [empty] 빈 문서입니다. 브라우저에서 주소를 확인해 보세요.
   *[other] 피드(RSS, Atom, JSON Feed)가 아닙니다. 사이트에서 “RSS” 표시를 찾아 그 주소를 넣어 주세요.
 }
error-not-a-feed-found = 이 주소 자체는 피드가 아니지만 아래 피드를 찾았습니다. 이 가운데 하나를 넣어 주세요.
error-read-timeout = 문서를 읽는 데 너무 오래 걸려 그만두었습니다. 그 사이트의 다른 피드를 찾아보세요.
error-unknown-feed = { $typed ->
    [none] 이 서버에 없는 피드입니다.
   *[other] “{ $typed }”: 이 서버에 없는 피드입니다.
 } `/{ command-feed } { command-feed-list }` 명령으로 목록을 볼 수 있습니다.
error-bad-opml = { $reason ->
    [size] 피드 목록이라고 하기에는 너무 큰 파일입니다(1MB까지). 여러 파일로 나눠 주세요.
    [count] 한 번에 읽을 수 있는 것보다 피드가 많은 파일입니다. 여러 파일로 나눠 주세요.
    [depth] 폴더가 너무 깊이 들어 있는 파일입니다. 만든 곳에서 다시 내보내 주세요.
    [dtd] 문서 형식을 선언한 파일은 안전을 위해 읽지 않습니다. `<!DOCTYPE` 표시로 시작하는 줄을 지운 뒤 다시 해 보세요.
    [xml] 깨진 파일이라 읽을 수 없습니다. 만든 곳에서 다시 내보내 주세요.
   *[other] 피드 리더가 내보내는 OPML 파일이 아닙니다. 쓰시는 피드 리더에서 “내보내기”나 “OPML” 메뉴를 찾아보세요.
 }
error-feed-limit = { $limit ->
    [none] 이 서버에는 피드를 더 추가할 수 없습니다.
   *[other] 이 서버에는 피드를 { $limit }개까지만 둘 수 있습니다.
 } 먼저 하나를 삭제하세요: `/{ command-feed } { command-feed-remove }`
error-already-added = { $channel ->
    [none] 그 채널에 이미 올라오는 피드입니다.
   *[other] 이미 올라오는 피드입니다: <#{ $channel }>
 } `/{ command-feed } { command-feed-list }` 명령으로 목록을 볼 수 있습니다.
error-say-which-channel = 여러 채널에 올리는 피드이거나, 고른 채널에는 올리지 않는 피드입니다. 어느 채널에서 뺄지 `{ command-feed-edit-from }` 항목에 넣으세요.
error-site-blocked = 봇 운영자가 차단한 사이트라 읽지 않습니다. 잘못된 것 같으면 운영자에게 물어보세요.
error-asker-blocked = 봇 운영자가 여기서는 답하지 못하게 했습니다. 잘못된 것 같으면 운영자에게 물어보세요.
error-all-feeds-limit = 봇 운영자가 정한 만큼 피드가 차 있습니다. 이미 읽고 있는 피드는 추가할 수 있습니다. 아니면 운영자에게 물어보세요.
error-missing-permissions = { $who ->
    [you] 이 일에 필요한 권한이 없습니다: { $permissions }. 서버 관리자에게 부탁하세요.
   *[me] { $channel ->
        [none] 그 채널에서 저에게 없는 권한: { $permissions }.
       *[other] <#{ $channel }> 채널에서 저에게 없는 권한: { $permissions }.
     } 채널 설정에서 권한을 준 뒤 다시 해 보세요.
 }
error-unknown-channel = 올릴 수 없는 채널입니다. 없어졌거나, 제가 볼 수 없거나, 메시지를 받지 않습니다. 텍스트 채널이나 공지 채널을 고르세요.
error-story-gone = 없어졌거나 여기서는 볼 수 없는 기사입니다. 최신 기사는 `/{ command-news } { command-news-latest }` 명령으로 볼 수 있습니다.
error-unknown-name = 여기에는 그런 이름이 없습니다. 입력할 때 나오는 목록에서 고르세요.
error-already-tagged = 이 기사는 이미 그 이름으로 분류되어 있습니다. 더 하실 일은 없습니다.
error-not-tagged = 이 기사는 이제 그 이름으로 분류되어 있지 않습니다. 기사를 다시 열어 인물과 작품을 확인하세요.
error-already-corrected = 이미 여기서 고친 내용입니다. 이전 수정을 먼저 취소한 뒤 다시 고치세요.
error-correction-gone = 이미 취소된 수정입니다. 더 하실 일은 없습니다.
error-bad-spelling = 표기는 2자에서 100자까지입니다. 기사에 나온 이름을 그대로 입력하세요.
error-spelling-not-there = “{ $typed }”: 이 기사에 없는 표기입니다. 기사에 나온 그대로 옮겨 적은 뒤 다시 해 보세요.
error-host-only = 모든 서버에 적용하는 수정은 운영자만 할 수 있습니다. 기사를 다시 열어 이 서버에서 고치세요.
error-too-many-rules = 이 서버의 표기 규칙이 한도인 { $limit }개에 이르렀습니다. 필요 없는 규칙을 취소한 뒤 다시 해 보세요.
error-send-refused = 디스코드가 메시지를 받지 않았습니다. 다시 해 보시고, 또 그러면 운영자에게 알려 주세요.
error-channel-closed = 디스코드가 그 채널에 올리지 못하게 합니다. 채널이 없어졌거나 저에게 닫혀 있습니다. 채널 설정에서 제 권한을 확인한 뒤 다시 해 보세요.
error-token-refused = 디스코드가 제 토큰을 받지 않습니다. 운영자는 `hallyu-wire check` 명령으로 해결 방법을 볼 수 있습니다.

### 권한: 디스코드 한국어판의 이름

permission-view_channel = 채널 보기
permission-read_messages = 채널 보기
permission-send_messages = 메시지 보내기
permission-send_messages_in_threads = 스레드에서 메시지 보내기
permission-embed_links = 링크 첨부
permission-attach_files = 파일 첨부
permission-read_message_history = 메시지 기록 보기
permission-manage_guild = 서버 관리하기
permission-manage_channels = 채널 관리하기
permission-manage_messages = 메시지 관리하기
permission-administrator = 관리자
