# 한국어. 조사가 변수 뒤에 붙지 않게 쓴다. 명령, 메뉴, 버튼에는 마크다운을 쓰지 않는다.

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
command-news-catchup = 따라잡기
command-news-catchup-description = 마지막으로 본 뒤, 또는 정한 때부터 있었던 소식
command-news-catchup-since = 언제부터
command-news-catchup-since-description = 언제부터 볼지: 1시간, 어제, 3일, 날짜. 비워 두면 마지막으로 본 때부터
command-news-trends = 트렌드
command-news-trends-description = 가장 많이 보도된 인물과 작품을 차트로 보기
command-news-trends-days = 일수
command-news-trends-days-description = 며칠 동안. 비워 두면 7일
command-news-trends-about = 대상
command-news-trends-about-description = 이 인물, 그룹, 작품만 날마다 보기
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
command-feed-ping = 호출
command-feed-ping-description = 조건에 맞는 기사가 올라올 때 역할을 부르기
command-feed-ping-role = 역할
command-feed-ping-role-description = 부를 역할
command-feed-ping-when = 조건
command-feed-ping-when-description = 채널 필터와 같은 규칙: 제목:BTS, 인물:"이재규"; 그만두려면 -
command-feed-ping-channel = 채널
command-feed-ping-channel-description = 기사가 올라오는 채널. 비워 두면 이 채널
command-feed-ping-most = 최대
command-feed-ping-most-description = 한 시간에 역할을 부를 수 있는 글의 수. 처음에는 1
command-feed-log = 기록
command-feed-log-description = 올렸거나 올리지 않은 기사와 그 까닭, 읽지 못한 일, 누가 무엇을 바꿨는지 보기
command-feed-log-feed-description = 이 서버의 피드. 비워 두면 모두
command-feed-login = 로그인
command-feed-login-description = 피드에 쓸 사용자 이름과 비밀번호를 넣거나 지우기
command-feed-test = 시험
command-feed-test-description = 피드에서 무엇이 나오는지 보기. 저장하지도 올리지도 않습니다
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
command-setup = 설정
command-setup-description = 서버 설정. 채널, 피드 묶음, 언어, 알림 고르기
command-follow = 팔로우
command-follow-description = 인물과 작품의 새 기사 알림 받기
command-follow-person = 인물
command-follow-person-description = 인물이나 그룹의 새 기사 알림 받기
command-follow-person-name = 이름
command-follow-person-name-description = 이름. 어떤 표기든 됩니다
command-follow-show = 작품
command-follow-show-description = 드라마, 영화, 프로그램의 새 기사 알림 받기
command-follow-show-title = 제목
command-follow-show-title-description = 제목. 어떤 표기든 됩니다
command-follow-where = 받을_곳
command-follow-where-description = 알림을 받을 곳. 다이렉트 메시지 또는 이 서버의 알림 채널
command-follow-list = 목록
command-follow-list-description = 팔로우하는 인물과 작품, 그만두는 방법
command-follow-stop = 그만
command-follow-stop-description = 알림 그만 받기
command-follow-stop-name = 이름
command-follow-stop-name-description = 팔로우하는 인물이나 작품
command-privacy = 개인정보
command-privacy-description = 나에 대해 보관하는 것
command-privacy-export = 내보내기
command-privacy-export-description = 나에 대해 보관하는 것을 모두 파일로 받기
command-privacy-delete = 삭제
command-privacy-delete-description = 나에 대한 기록 지우기. 지우기 전에 다시 묻습니다
command-help = 도움말
command-help-description = 할 수 있는 일
menu-remove-post = 이 게시물 삭제

### 종류

kind-person = 인물
kind-group = 그룹
kind-show = 작품
kind-character = 등장인물

### 기사

story-spoiler = 스포일러
story-spoiler-of = 스포일러: { $show }
story-picture = 기사 사진: { $title }
story-picture-hidden = 가린 사진: 내용을 미리 알 수 있습니다
story-untitled = 제목 없는 기사
story-menu = 이 기사의 인물과 작품
story-menu-source-only = 같은 매체의 기사
story-more-from = { $source } 기사 더 보기
story-more-from-description = 이 매체의 최신 기사
story-also = 같은 소식: { $sources }
story-also-more = 같은 소식: { $sources } 외 { $count }곳
story-also-some = 같은 소식을 전한 매체 { $count }곳 더

### 모아 보기

digest-title = 기사 { $count }건
digest-others = 그 밖의 기사
digest-name = { $count ->
    [1] { $title }
   *[other] 기사 { $count }건: { $title }
 }
digest-open = 기사와 그 인물, 작품 보기

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

### 따라잡기

catchup-title = 그동안의 소식
catchup-intro = { $since }부터 기사 { $count }건
catchup-beside = 함께: { $names }
catchup-empty = { $since }부터 새 소식이 없습니다.
# Plain:
catchup-day = 지난 24시간
since-last = 마지막으로 본 뒤
since-today = 오늘
since-yesterday = 어제부터
since-hours = 지난 { $count }시간
since-days = 지난 { $count }일
since-meant = { $typed } → { $moment }

### 트렌드

trends-title = { $days ->
    [1] 지난 24시간의 트렌드
   *[other] 지난 { $days }일의 트렌드
 }
trends-title-about = { $days ->
    [1] { $name } · 지난 24시간
   *[other] { $name } · 지난 { $days }일
 }
trends-all = { $days ->
    [1] 전체 기사 { $count }건, 그 전 24시간은 { $before }건.
   *[other] 전체 기사 { $count }건, 그 전 { $days }일은 { $before }건.
 }
trends-all-alone = { $days ->
    [1] 전체 기사 { $count }건. 견줄 만한 그 전 24시간의 기사는 없습니다.
   *[other] 전체 기사 { $count }건. 견줄 만한 그 전 { $days }일의 기사는 없습니다.
 }
trends-reports = 여러 매체가 전한 소식은 한 건으로 셉니다. 모두 세면 { $count }건입니다.
trends-empty = { $days ->
    [1] 지난 24시간 동안 아는 인물이나 작품이 나온 기사가 없습니다.
   *[other] 지난 { $days }일 동안 아는 인물이나 작품이 나온 기사가 없습니다.
 }
trends-empty-about = { $days ->
    [1] 지난 24시간과 그 전 24시간 동안 { $name } 관련 기사가 없습니다.
   *[other] 지난 { $days }일과 그 전 { $days }일 동안 { $name } 관련 기사가 없습니다.
 }
# Plain from here:
trends-people = 인물과 그룹
trends-shows = 작품
trends-stories = 기사 { $count }건
trends-peak = 하루 최대 { $count }건
trends-change = { $kind ->
    [more] 전보다 { $count }건 늘어남
    [less] 전보다 { $count }건 줄어듦
    [same] 전과 같음
   *[new] 전에는 없음
 }
trends-mark = { $kind ->
    [more] ▲ { $count }
    [less] ▼ { $count }
    [same] =
   *[new] 신규
 }
trends-legend-now = { $days ->
    [1] 지난 24시간
   *[other] 지난 { $days }일
 }
trends-legend-before = { $days ->
    [1] 그 전 24시간
   *[other] 그 전 { $days }일
 }
trends-chart-days = { $days ->
    [1] 지난 24시간: { $count }건
   *[other] 지난 { $days }일: { $count }건
 }
trends-chart-before = { $days ->
    [1] 그 전 24시간: { $count }건
   *[other] 그 전 { $days }일: { $count }건
 }
trends-alt = 차트. { $title }:
trends-open = 인물이나 작품 찾아보기
trends-period = { $days }일

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
   *[other] { $since }부터 계속 읽지 못함({ $count }번): { $reason }
 }
feeds-added-by = { $who } 님이 추가, { $when }
feeds-changed-by = { $who } 님이 변경, { $when }
feeds-previous = 이전
feeds-next = 다음
feeds-page = { $pages }쪽 중 { $number }쪽

### 로그인이 필요한 피드

login-wanted-title = 로그인이 필요한 피드입니다
login-wanted = **{ $site }** 사이트는 사용자 이름과 비밀번호가 있어야 { $address } 주소를 보여 줍니다.
login-wanted-how = 사용자 이름과 비밀번호가 있으면 버튼을 누르세요. 암호화해서 보관하고, 그 사이트에만 보내며, 절대 보여 주지 않습니다. 이 피드의 기사는 이 서버에서만 보입니다.
login-set-title = 로그인을 저장했습니다
login-set = 이제부터 이 로그인으로 **{ $feed }** 피드를 읽습니다.
login-apart = 지금까지는 다른 서버와 함께 쓰던 피드였지만, 이제부터 이 서버만의 피드입니다. 지금 들어 있는 기사는 여기서 찾을 수 있고, 다시 올리지는 않습니다.
login-removed-title = 로그인을 지웠습니다
login-removed = 이제부터 로그인 없이 **{ $feed }** 피드를 읽습니다. 사이트에서 로그인을 요구하면 누군가 다시 넣을 때까지 읽을 수 없습니다.
login-none = **{ $feed }** 피드에는 로그인이 없습니다. 따로 할 일은 없습니다.
# Plain:
login-open = 로그인…
login-form = { $site } 로그인
login-form-address = 피드 주소
login-form-address-hint = https://로 시작하는 주소
login-form-user = 사용자 이름
login-form-user-hint = 비워 두면 로그인을 지웁니다
login-form-password = 비밀번호
login-form-password-hint = 입력하는 동안 화면에 그대로 보입니다. 화면을 보는 사람이 없을 때 넣으세요

### Following people and shows

follow-begun-title = 팔로우
follow-begun = 이제 { $names } 소식을 팔로우합니다.
follow-again = { $names } 소식은 이미 팔로우하고 있습니다. 방금 고른 대로 알려 드립니다.
follow-anyway-person = 또는 *{ follow-anyway }* 버튼을 누르세요. 표기가 달라도 기사에 그 이름이 나오면 알려 드립니다.
follow-anyway-show = 또는 *{ follow-anyway }* 버튼을 누르세요. 그런 제목의 작품이 기사에 나오면 알려 드립니다.
follow-no-name-person = 기사에서 찾을 수 없는 이름입니다. 이름은 글자로, 몇 단어 안으로 써 주세요.
follow-no-name-show = 기사에서 찾을 수 없는 제목입니다. 제목은 글자나 숫자로 되어 있고 너무 길지 않아야 합니다.
follow-name-begun = 아직 모르는 이름입니다. 기사에 그 이름이 나오면 알려 드립니다.
follow-told-direct = 새 기사가 나오면 다이렉트 메시지로 알려 드립니다. 첫 기사는 바로, 그 뒤 10분 동안 나온 기사는 한 번에 모아서 보냅니다.
follow-told-here = 새 기사가 나오면 { $channel } 채널에서 멘션으로 알려 드립니다.
follow-scope-server = 이 서버의 피드와 운영자가 공유한 피드의 기사를 알려 드립니다. 숨겨진 채널에만 올라오는 기사는 알리지 않습니다.
follow-scope-no-feeds = 이 서버에는 아직 피드가 없어서 알릴 기사가 없습니다. 서버 관리자가 `/{ command-feed } { command-feed-add }` 명령으로 추가할 수 있습니다.
follow-scope-elsewhere = 운영자가 공유한 피드의 기사를 알려 드립니다. 서버의 피드 소식은 그 서버에서 팔로우하세요.
follow-scope-nothing = 운영자가 공유한 피드가 아직 없어서 알릴 기사가 없습니다. 피드가 있는 서버에서 팔로우하면 그 서버의 기사를 알려 드립니다.
follow-resumed = 다이렉트 메시지가 막혀 있었습니다. 이제 다시 보내 봅니다.
follow-stopped = **{ $name }** 팔로우를 그만두었습니다.
follow-was-not = **{ $name }** 소식은 팔로우하고 있지 않습니다.
follow-muted = **{ $name }** 알림을 껐습니다. 팔로우는 그대로이고, 다시 켤 때까지 알리지 않습니다.
follow-told-again = **{ $name }** 소식을 다시 알려 드립니다.
follow-snoozed = { $until }까지 알리지 않습니다. 그동안 나온 기사는 나중에도 알리지 않으니 `/{ command-news } { command-news-catchup }` 명령으로 확인하세요.
follow-none = 아직 팔로우하는 인물이나 작품이 없습니다. `/{ command-follow } { command-follow-person }` 또는 `/{ command-follow } { command-follow-show }` 명령을 쓰거나 기사 아래 *팔로우* 버튼를 누르세요.
follow-which = 그 이름으로 팔로우하는 것이 여럿입니다. 어느 것인가요?
follow-about = 🔔 { $names } 소식
follow-about-more = 🔔 { $names } 외 { $count }개 소식
follow-unnamed = 그 밖의 팔로워 { $count }명
follow-offer-title = 누구를 팔로우할까요?
follow-offer = 하나 또는 여럿을 고르세요. 새 기사가 나오면 알려 드립니다.
follow-offer-nobody = 이 기사에는 아는 인물이나 작품이 없습니다.
follow-closed-title = 메시지를 보낼 수 없습니다
follow-closed = ⚠️ Discord가 다이렉트 메시지를 막고 있어 지금은 알림을 보내지 못합니다. 팔로우는 그대로 있습니다.
follow-closed-waiting = 보내지 못한 기사가 { $count }건 있습니다.
follow-closed-how = 함께 있는 서버의 *개인정보 보호 설정*에서 다이렉트 메시지를 허용하거나 저를 계정에 추가한 다음 버튼를 누르세요.
follows-title = { $count ->
    [0] 팔로우 목록
   *[other] 팔로우 목록 ({ $count })
}
follows-direct = 다이렉트 메시지로
follows-direct-of = *{ $server }* 소식을 다이렉트 메시지로
follows-here = *{ $server }* 서버에서
follows-muted = 🔕 알림 꺼짐
follows-quiet = 💤 { $until }까지 조용히
channel-follows = 인물과 작품을 팔로우하는 사람에게 이 채널에서 멘션으로 알립니다.
channel-follow-set = 이제 원하는 팔로워에게 { $channel } 채널에서 알립니다. `/{ command-follow } { command-follow-person }` 명령에서 *{ follow-where-here }* 항목을 고르면 됩니다.
channel-follow-unset = 이제 { $channel } 채널에서 팔로워에게 알리지 않습니다. 대신 다이렉트 메시지로 보냅니다.
follow-channel-closed-title = 팔로워에게 알릴 수 없습니다
follow-channel-closed = { $channel } 채널에서 더는 팔로워에게 알릴 수 없습니다: { $error }
follow-channel-closed-how = 올리려던 기사는 보류해 둡니다. 새 기사는 로그인이 필요한 피드의 기사를 빼고 다이렉트 메시지로 보냅니다. 채널 설정에서 제게 권한을 준 뒤 `/{ command-feed } { command-feed-channel }` 명령을 열고 버튼을 누르거나, `/{ command-setup }` 명령으로 다른 채널을 고르세요.
held-bundle = 팔로워 알림 모아 보내기

# Plain:
follow-where-direct = 다이렉트 메시지로
follow-where-here = 이 서버에서
follow-follow = 팔로우
follow-anyway = 그래도 팔로우
follow-open = 팔로우…
follow-stop = 팔로우 그만
follow-stop-one = { $name } 팔로우 그만
follow-mute-one = { $name } 알림 끄기
follow-tell-one = { $name } 알림 켜기
follow-stop-menu = 팔로우 그만두기…
follow-mute-menu = 알림 끄기…
follow-snooze-day = 하루 동안 모두 조용히
follow-snooze-week = 일주일 동안 모두 조용히
follow-wake = 다시 알림 받기
follow-resume = 다이렉트 메시지 다시 받기
follow-offer-direct = 다이렉트 메시지로 받기…
follow-offer-here = 이 서버에서 받기…
follows-open = 팔로우 목록
follows-turn-menu = 알림 끄기 또는 켜기…
follows-turn-mute = 알림 끄기. 팔로우는 그대로
follows-turn-tell = 꺼져 있음. 다시 켜기
follows-previous = 이전
follows-next = 다음
channel-follow = 이 채널에서 팔로워에게 알리기
channel-follow-no-more = 이 채널에서 팔로워에게 알리지 않기

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
channel-look = 게시물 모양: { $look }
channel-publishes = 이 채널에 올리는 기사를 팔로우하는 채널에도 발행합니다. 한 시간에 최대 9건입니다.
channel-resume = 여기에 다시 올리기
channel-threads = 게시물마다 이야기할 스레드를 엽니다.
channel-threads-open = 게시물에 스레드 열기
channel-threads-no-more = 스레드 그만 열기
channel-publish = 올리는 기사 발행하기
channel-publish-no-more = 더 이상 발행하지 않기
channel-merges = 여러 피드에 실린 같은 기사는 한 번만 올리고, 그 게시물에 다른 매체를 덧붙입니다.
channel-merges-not = 여러 피드에 실린 같은 기사도 피드마다 올립니다.
channel-merge = 같은 기사는 한 번만 올리기
channel-merge-no-more = 피드마다 올리기
timing-open = 올리는 때…
language-server = 서버 언어
language-en = 영어
language-ko = 한국어
language-ja = 일본어
language-zh = 중국어

### 채널에 올릴 기사: 필터

rule-none = **필터:** 없음. 새 기사를 모두 올립니다.
rule-standing = **필터:** 다음에 맞는 기사만 올립니다: { $rule }
rule-unreadable = **필터:** 더는 읽을 수 없는 필터 { $rule }. 아무것도 올리지 않으니 고쳐 주세요.
rule-by = 정한 사람: { $who } { $when }. 앞으로 나오는 기사에 적용됩니다.
rule-words = “{ $text }” 있음
rule-words-not = “{ $text }” 없음
rule-title = 제목에 “{ $text }” 있음
rule-title-not = 제목에 “{ $text }” 없음
rule-pattern = 패턴에 맞음 { $text }
rule-pattern-not = 패턴에 맞지 않음 { $text }
rule-about = { $text } 기사임
rule-about-not = { $text } 기사 아님
rule-source = 출처 “{ $text }”
rule-source-not = 출처 “{ $text }” 아님
rule-category = 분류가 “{ $text }”인 기사
rule-category-not = 분류가 “{ $text }” 아닌 기사
rule-language = 제목 언어 { $text }
rule-language-not = 제목 언어 { $text } 아님
finding-words-title = 제목에 “{ $text }” 있음
finding-words-text = 본문에 “{ $text }” 있음
finding-words-absent = “{ $text }” 없음
finding-title-title = 제목에 “{ $text }” 있음
finding-title-absent = 제목에 “{ $text }” 없음
finding-pattern-title = 제목에서 찾음 { $text }
finding-pattern-text = 본문에서 찾음 { $text }
finding-pattern-absent = 찾지 못함 { $text }
finding-pattern-unreadable = 더는 쓸 수 없는 패턴 { $text }: 필터를 고쳐 주세요
finding-about-tag = { $text } 기사임 (확실도 { $measure }%)
finding-about-unsure = { $text } 기사일 수 있으나 확실도가 { $measure }%뿐
finding-about-absent = { $text } 기사 아님
finding-source-source = 출처 “{ $text }”
finding-source-absent = 출처 “{ $text }” 아님
finding-category-category = 분류 “{ $text }”
finding-category-absent = 분류 “{ $text }” 아님
finding-language-script = 제목 언어 { $text }
finding-language-absent = 제목 언어 { $text } 아님
finding-more-absent = 그 밖에 { $measure }개
finding-rule-unreadable = 더는 읽을 수 없는 필터 “{ $text }”: 아무것도 올리지 않으니 고쳐 주세요
rule-saved = 저장했습니다. 앞으로 나오는 기사에 적용되고, 이미 올리기로 한 기사는 그대로 올립니다.
rule-typed = 입력한 내용:
rule-tried-title = 필터 시험
rule-tried = { $channel } 채널 피드의 최신 기사:
rule-tried-nothing = { $channel } 채널의 피드에는 아직 기사가 없습니다.
rule-story-posted = ✅ **{ $story }**
rule-story-filtered = 🚫 **{ $story }**
ping-head = **부르는 역할** · 한 시간에 글 { $most }건까지
ping-line = { $role } 조건: { $rule }
ping-unreadable = { $role } 부르지 않음: 더는 읽을 수 없는 조건 { $rule }
rule-fates = **채널별 처리와 이유**
rule-fate-this = 이 기사
rule-and = 그리고
rule-or = 또는
rule-edit = 필터 고치기…
rule-try = 시험해 보기
rule-clear = 필터 지우기
rule-back = 채널로 돌아가기
rule-form = 필터
rule-form-field = 어떤 기사를 올릴까요?
rule-form-hint = 컴백 OR "첫 방송" 인물:"이재규" 그룹:BTS -열애설 출처:soompi.com 언어:ko
spoilers-open = 스포일러…
spoilers-usual = **스포일러:** 줄거리 요약, 결말, 우승자 등을 알리는 기사는 나온 뒤 { $hours }시간 동안 본문과 사진을 가리고, 제목에 그런 말이 있으면 제목도 가립니다.
spoilers-standing = **스포일러:** 다음 조건에 맞는 기사는 나온 뒤 { $hours }시간 동안 본문과 사진을 가리고, 제목에 그런 말이 있으면 제목도 가립니다: { $rule }
spoilers-unreadable = **스포일러:** 더는 읽을 수 없는 조건 { $rule }. 아무것도 가리지 않으니 고쳐 주세요.
spoilers-usual-typed = 기본
spoilers-form = 스포일러
spoilers-form-rule = 무엇을 가릴까요?
spoilers-form-rule-hint = 기본: 요약, 결말, 우승자 등. 또는 필터처럼: 최종회 OR 작품:"오징어 게임". 비우면 가리지 않습니다
spoilers-form-span = 기사가 나온 뒤 얼마 동안 가릴까요?
spoilers-form-span-hint = 48시간, 3일처럼 쓰세요. 최대 30일. 비우면 48시간
spoilers-typed-hours = { $count }시간
spoilers-typed-days = { $count }일
sureness-menu = 인물과 작품: { $now }
sureness-sure = 확실할 때만
sureness-sure-description = 누구를 말하는지 의심할 여지가 거의 없을 때
sureness-likely = 가능성이 높으면
sureness-likely-description = 이름이 나오고 아마 맞을 때
sureness-any = 조금이라도
sureness-any-description = 이름일 수 있는 모든 경우

### How posts look

looks-title = 게시물 모양
looks-now = { $channel } 채널의 게시물 모양: **{ $look }**
looks-how = 다른 모양을 고르면 이 채널의 최신 기사로 먼저 보여 드립니다. 이미 올린 게시물은 그대로 둡니다.
look-compact-about = 제목, 출처, 작은 사진
look-card-about = 제목, 요약, 출처, 사진
look-picture-about = 사진, 제목, 출처
looks-open = 게시물 모양…
looks-choose = 모양 고르기
looks-use = 이 모양으로 올리기
look-name = { $style }, { $form }
look-compact = 간단히
look-card = 카드
look-picture = 사진 먼저
look-embed = 기본형
look-layout = 새 레이아웃

### 올리는 때

timing-at-once = 기사가 나오는 대로 언제든 올립니다.
timing-quiet = 조용한 시간: { $since }–{ $until } ({ $zone }). 그동안 나온 기사는 끝난 뒤에 올립니다.
timing-per-hour = 한 시간에 최대 { $count }건만 올리고 나머지는 기다립니다.
timing-per-day = 24시간에 최대 { $count }건만 올리고 나머지는 기다립니다.
timing-digest-hourly = 모아 올리기: 매시 정각, 모든 기사를 글 하나로.
timing-digest-daily = 모아 올리기: 매일 { $time } ({ $zone }), 모든 기사를 글 하나로.
timing-digest-weekly = 모아 올리기: 매주 { $day } { $time } ({ $zone }), 모든 기사를 글 하나로.
timing-held = 기다리는 기사 { $count }건: { $held }
held = { $until }까지 보류({ $why })
held-quiet = 조용한 시간
held-hour = 한 시간 한도
held-day = 하루 한도
held-digest = 다음 모아 올리기
weekday-1 = 월요일
weekday-2 = 화요일
weekday-3 = 수요일
weekday-4 = 목요일
weekday-5 = 금요일
weekday-6 = 토요일
weekday-7 = 일요일
timing-form = 이 채널에 올리는 때
timing-form-quiet = 조용한 시간
timing-form-quiet-hint = 시작과 끝. 예: 23:00-08:00. 비워 두면 없음
timing-form-hour = 한 시간에 올릴 최대 건수
timing-form-hour-hint = 1부터 100까지. 비워 두면 제한 없음
timing-form-day = 24시간에 올릴 최대 건수
timing-form-day-hint = 1부터 1000까지. 비워 두면 제한 없음
timing-form-digest = 모아 올리기: 모든 기사를 글 하나로
timing-form-digest-hint = 매시간, 매일 09:00, 매주 월 09:00. 비워 두면 나오는 대로
timing-typed-hourly = 매시간
timing-typed-daily = 매일 { $time }
timing-typed-weekly = 매주 { $day } { $time }
timing-form-zone = 이 서버의 시간대
timing-form-zone-hint = 예: Asia/Seoul. 이 서버의 모든 채널에 적용됩니다

### The log of feeds

log-title = 피드 기록: { $feed }
log-title-all = 이 서버의 피드 기록
log-empty = 아직 아무 일도 없었습니다.
log-due = 올리기를 기다리는 중, { $channel }: { $story }
log-held = { $held }, { $channel }: { $story }
log-leased = 올리는 중, { $channel }: { $story }
log-sent = 올림, { $channel }: { $story }
log-rejected = 올리지 않음, { $channel }: { $story }
log-filtered = 걸러 냄, { $channel }: { $story }
log-unknown = 올라갔을 수 있어 다시 올리지 않음, { $channel }: { $story }
log-hidden = 스포일러로 가림: { $why }
log-why-unsubscribed = 삭제한 피드
log-why-paused = 멈춤
log-why-moved = 다른 채널에 올리는 피드
log-why-merged = 다른 게시물에 덧붙인 기사
log-removed_post = 게시물 삭제, { $channel }: { $story }
log-merged = 다른 게시물에 덧붙임, { $channel }: { $story } (게시물: { $into })
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
event-logged-in = 로그인을 넣음
event-logged-out = 로그인을 지움
event-elsewhere = 사이트가 이제 다른 사이트({ $to })로 보냄. 로그인 정보는 그곳에 보내지 않음
event-threadless = { $channel } 채널에 스레드를 열 수 없음: { $error }
event-closed = { $channel } 채널에 더는 올릴 수 없음: { $error }

### Notices to those who take a feed

notice-title-failing = 읽을 수 없는 피드가 있습니다
notice-title-ended = 끝난 피드가 있습니다
notice-title-moved = 주소가 바뀐 피드가 있습니다
notice-title-flood = 기사 번호가 바뀐 피드가 있습니다
notice-title-recovered = 피드를 다시 읽을 수 있습니다
notice-title-elsewhere = 다른 사이트로 보내는 피드가 있습니다
notice-title-threadless = 더는 스레드를 열 수 없습니다
notice-title-closed = 올릴 수 없는 채널이 있습니다
notice-failing = 점점 드물게 계속 시도합니다. 브라우저에서 주소를 확인해 보세요. `/{ command-feed } { command-feed-log }` 명령으로 더 볼 수 있습니다.
notice-ended = 이미 올린 기사는 그대로 있습니다. 피드가 다시 열리면 `/{ command-feed } { command-feed-resume }` 명령을 쓰고, 아니면 삭제하세요: `/{ command-feed } { command-feed-remove }`
notice-moved = 이제부터 새 주소에서 읽습니다. 더 하실 일은 없습니다.
notice-flood = 사이트가 기사를 구별하는 방식을 바꾼 듯해서 오래되어 보이는 기사는 올리지 않았습니다. 더 하실 일은 없습니다.
notice-recovered = 새 기사가 다시 올라옵니다.
notice-elsewhere = 로그인 정보는 원래 사이트에만 쓰므로 새 주소로 넘기지 않습니다. 새 주소를 믿을 수 있으면 `/{ command-feed } { command-feed-add }` 명령으로 추가하고, 이전 것은 `/{ command-feed } { command-feed-remove }` 명령으로 지우세요.
notice-threadless = 기사는 스레드 없이 그대로 올립니다. 다시 열려면 채널 설정에서 제게 { permission-create_public_threads } 권한을 준 뒤 `/{ command-feed } { command-feed-channel }` 명령을 열고 “{ channel-threads-open }” 버튼을 누르세요.
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
test-filtered-here = { $count ->
    [1] 채널 필터에 걸린 기사 1건:
   *[other] 채널 필터에 걸린 기사 { $count }건, 예:
 }
test-preview = 저장하지도 올리지도 않았습니다. 가장 새로운 기사는 채널에 이렇게 보입니다.
test-nothing = 저장하지도 올리지도 않았습니다.

### 도움말

help-title = 할 수 있는 일
help-intro = 고른 피드에서 한국 드라마, 영화, 가요 소식을 채널에 올리고, 인물과 작품으로 기사를 찾아 줍니다.
help-command = { $command } · { $description }
help-look-ups = **찾아보기**
help-feeds = **피드** · 서버 관리자용
help-follow = **팔로우** · 좋아하는 인물과 작품의 새 기사를 알려 드립니다
help-names = 이름과 제목은 어떤 표기로 써도 됩니다. *이재규*, *Lee Jae-gyu*, *Yi Jae Kyoo* 모두 같은 인물을 찾습니다.
help-menus = 기사 아래 메뉴에서 기사에 나온 인물과 작품을 볼 수 있습니다. 답은 나에게만 보이고, *공유* 버튼를 누르면 모두에게 보입니다.
help-correct = 기사가 엉뚱한 이름으로 분류되었나요? 기사를 열어 *고치기…* 버튼를 누르거나, 올라온 기사의 메뉴에서 고르세요.
help-version = **Hallyu Wire** { $version }
help-contact = 연락처: { $contact }
help-privacy = **개인정보** · 누가 무엇을 바꿨는지만 기록하고, 무엇을 읽었는지는 기록하지 않습니다.
help-start = 시작하려면 `/{ command-setup }` 명령을 쓰거나, `/{ command-feed } { command-feed-add }` 명령에 뉴스 사이트 주소를 넣으세요.

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
correct-listed-for-all = **모든 서버에서 고친 내용**
correct-more = 그 밖에 { $count }건
correct-who-title = 누구인가요, 어떤 작품인가요?
correct-who = “{ $typed }”: 해당하는 인물이나 그룹, 작품이 여럿 있습니다. 아래에서 고르세요.
correct-who-near = “{ $typed }”: 제가 모르는 이름입니다. 비슷한 이름은 아래 메뉴에 있습니다. “{ correct-is }” 버튼를 다시 눌러 다른 표기로 해 볼 수도 있습니다.
correct-who-unknown = “{ $typed }”: 제가 모르는 이름입니다. “{ correct-is }” 버튼를 다시 눌러 한글이나 다른 표기로 해 보세요.
story-correct = 잘못되었나요? 고치기…
story-correct-description = 서버 관리자용
correct-open = 고치기…
remove-digest-title = 모음 전체를 삭제할까요?
remove-digest = 이 메시지에는 기사 { $count }건이 있습니다. 한꺼번에만 삭제할 수 있고, 삭제한 기사는 여기에 다시 올리지 않습니다.
remove-digest-sure = 모음 삭제하기
removed-title = 삭제했습니다
removed = { $count ->
    [1] 게시물을 삭제했고, 이 기사는 여기에 다시 올리지 않습니다.
   *[other] 모음을 삭제했고, 기사 { $count }건은 여기에 다시 올리지 않습니다.
 } 기사는 계속 찾아볼 수 있습니다.
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

### 서버 설정

setup-title = 서버 설정
setup-intro = 네 단계면 됩니다. 마지막에 *{ setup-finish }* 버튼를 누르기 전에는 아무것도 바꾸거나 올리지 않습니다.
setup-now = **지금 설정**
setup-now-feeds = { $count ->
    [0] 올리는 피드가 없습니다.
   *[other] 피드 { $count }개를 { $channels } 채널에 올립니다.
 }
setup-channel = **새 기사를 어느 채널에 올릴까요?** 아래에서 텍스트 채널이나 공지 채널을 고르세요.
setup-channel-chosen = 고른 채널: { $channel }. 필요한 권한이 모두 있습니다.
setup-missing = { $channel } 채널에 없는 권한: **{ $permissions }**
setup-missing-how = 권한을 주려면 채널 설정(이름 옆 톱니바퀴)의 *권한*에서 *역할/멤버*에 **{ $bot }** 봇을 추가하고, 위의 권한을 켠 뒤 저장하세요. 그런 다음 *{ setup-again }* 버튼를 누르거나 다른 채널을 고르세요.
setup-packs = **무엇을 올릴까요?** 아래에서 묶음을 원하는 만큼 고르세요. 피드 하나하나는 나중에 `/{ command-feed } { command-feed-add }` 명령으로 추가할 수 있습니다.
setup-packs-none = 운영자가 내놓은 피드 묶음이 없습니다. 다음 단계로 간 뒤 `/{ command-feed } { command-feed-add }` 명령으로 피드를 하나씩 추가하세요.
setup-language = **어느 언어로 올릴까요?** 기사는 피드의 언어 그대로이고, 기사에 덧붙는 제 말의 언어입니다.
setup-notices = **문제는 어디에 알릴까요? 이곳은 몇 시인가요?** 피드를 읽지 못하거나, 피드가 끝나거나 옮겨 갔을 때 알릴 채널을 고르거나 비워 두세요.
setup-notices-in = 피드에 문제가 생기면 { $channel } 채널에 알립니다.
setup-notices-adder = 피드에 문제가 생기면 그 피드를 추가한 사람에게 메시지로 알립니다.
setup-followers = 인물과 작품을 팔로우하는 사람에게 서버 채널에서 멘션으로 알릴 수도 있습니다. 채널을 고르거나 비워 두세요.
setup-followers-in = 원하는 팔로워에게 { $channel } 채널에서 알립니다.
setup-followers-direct = 팔로워에게 다이렉트 메시지로 알립니다.
setup-zone = 시간대: { $zone }. 지금 그곳은 { $time }입니다. 조용한 시간과 모아 올리기는 이 시간을 따릅니다.
setup-ready = **준비됨** · { $packs } → { $channel }
setup-ready-nothing = **준비됨** · 고른 묶음이 없습니다. { $channel } 채널의 언어만 정합니다.
setup-done-title = 서버 설정을 마쳤습니다
setup-done-added = { $count ->
    [0] 추가한 피드가 없습니다.
   *[other] 이제부터 피드 **{ $count }**개를 { $channel } 채널에 올립니다.
 }
setup-done-known = 이미 올리고 있는 피드: { $count }개
setup-done-left-out = 피드 수 한도에 걸려 빠진 것: { $names }
setup-done-next = 몇 분에 걸쳐 피드를 읽습니다. 지금 있는 기사는 `/{ command-news } { command-news-latest }` 명령으로 찾을 수 있고 올리지는 않습니다. 그 뒤에 나오는 기사를 올립니다.
setup-done-no-feeds = 아직 피드가 없습니다. `/{ command-feed } { command-feed-add }` 명령에 뉴스 사이트 주소를 넣어 추가하세요.
setup-done-change = 바꾸려면 `/{ command-setup }` 명령을 다시 쓰세요. 피드는 `/{ command-feed } { command-feed-list }` 명령으로 보고 `/{ command-feed } { command-feed-remove }` 명령으로 그만 올릴 수 있습니다.
setup-done-preview = 가장 새로운 기사가 채널에 올라오면 이렇게 보입니다.
setup-done-later = 1~2분 뒤에 첫 기사를 볼 수 있습니다.
setup-step = { $count }단계 중 { $number }단계
setup-pack-there = 이미 올리는 중
setup-channel-menu = 채널 고르기
setup-packs-menu = 피드 묶음 고르기
setup-language-menu = 언어 고르기
setup-log-menu = 문제 알림 채널(비워 둘 수 있음)
setup-followers-menu = 팔로워 알림 채널(비워 둘 수 있음)
setup-zone-menu = 시간대 고르기
setup-again = 다시 확인
setup-back = 이전
setup-next = 다음
setup-other-zone = 다른 시간대…
setup-finish = 마치기
setup-zone-form = 다른 시간대
setup-zone-field = 시간대
setup-zone-hint = Asia/Seoul 같은 이름, 또는 도시의 영어 이름
zone-utc = 협정 세계시(UTC)
zone-seoul = 서울
zone-tokyo = 도쿄
zone-shanghai = 상하이
zone-taipei = 타이베이
zone-singapore = 싱가포르
zone-manila = 마닐라
zone-jakarta = 자카르타
zone-bangkok = 방콕
zone-ho-chi-minh = 호찌민
zone-kolkata = 콜카타
zone-dubai = 두바이
zone-moscow = 모스크바
zone-istanbul = 이스탄불
zone-warsaw = 바르샤바
zone-berlin = 베를린
zone-rome = 로마
zone-paris = 파리
zone-madrid = 마드리드
zone-london = 런던
zone-lagos = 라고스
zone-sao-paulo = 상파울루
zone-new-york = 뉴욕
zone-toronto = 토론토
zone-chicago = 시카고
zone-denver = 덴버
zone-los-angeles = 로스앤젤레스
zone-mexico-city = 멕시코시티
zone-sydney = 시드니

### 개인정보

privacy-export-title = 나에 대해 보관하는 것
privacy-export = { $count ->
    [0] 보관하는 것이 없습니다. 파일은 비어 있습니다.
   *[other] 내 이름이 들어간 기록 { $count }건을 담은 파일(JSON)입니다.
 } 기록을 지우려면 `/{ command-privacy } { command-privacy-delete }` 명령을 쓰세요.
privacy-delete-title = 기록을 지울까요?
privacy-delete = 내 이름이 들어간 기록이 **{ $count }**건 있습니다. `/{ command-privacy } { command-privacy-export }` 명령으로 볼 수 있습니다.
privacy-delete-what = 내 기록은 지웁니다. 피드나 분류 수정처럼 서버에 속한 것은 내 이름만 지우고 남깁니다. 내가 추가한 피드에 문제가 생겨도 더는 나에게 알리지 않습니다. 되돌릴 수 없습니다.
privacy-nothing = 지울 수 있는 기록이 없습니다. 운영자가 차단한 기록은 운영자만 지울 수 있습니다.
privacy-forgotten-title = 지웠습니다
privacy-forgotten = { $count ->
    [0] 내 이름이 들어간 기록이 이미 없습니다.
   *[other] 기록 { $count }건에서 내 이름을 지웠습니다.
 } 다시 쓰시면 누가 무엇을 했는지 다시 기록될 수 있습니다.
privacy-forget-me = 기록 지우기
privacy-page = 개인정보 안내

### 잘못되었을 때: 무슨 일인지, 어떻게 하면 되는지

error-title = 하지 못했습니다
error-unexpected = 제 쪽에서 문제가 생겼습니다. 잠시 뒤 다시 해 보시고, 또 그러면 운영자에게 알려 주세요.
error-reference = 참조 번호: { $reference }
error-settings = 설정에 문제가 있습니다. 운영자는 `hallyu-wire check` 명령으로 까닭을 볼 수 있습니다.
error-catalogue = 인물과 작품 목록을 읽을 수 없습니다. 운영자는 `hallyu-wire check` 명령으로 까닭을 볼 수 있습니다.
error-storage = 지금은 데이터베이스를 쓸 수 없습니다. 잠시 뒤 다시 해 보시고, 또 그러면 운영자에게 알려 주세요.
error-feed = 이 피드를 읽을 수 없습니다. 주소를 확인하거나 나중에 다시 해 보세요.
error-bad-address = 피드를 읽을 수 있는 주소가 아닙니다. `https://example.com/feed` 같은 모양이어야 하고, 사용자 이름이나 비밀번호가 없어야 합니다.
error-password-in-address = 사용자 이름이나 비밀번호가 들어 있는 주소는 받지 않습니다. 그대로 저장되고 보이게 되기 때문입니다. 그것을 뺀 주소를 넣어 주세요. 사이트에서 로그인을 요구하면 따로 입력 창을 띄웁니다.
error-address-refused = 이 주소는 읽을 수 없습니다. 사설 네트워크이거나 웹에 쓰지 않는 포트입니다. 운영자는 `FEED_ALLOW` 설정으로 허용할 수 있습니다.
error-feed-unreachable = 사이트에 연결할 수 없습니다. 브라우저에서 주소를 확인한 뒤 다시 해 보세요.
error-no-such-host = 그런 이름의 사이트를 찾을 수 없습니다. 주소를 맞게 적었는지 확인해 보세요.
error-nobody-answers = 이 주소에서 응답이 없습니다. 브라우저에서 확인해 보고, 사이트가 멈춰 있으면 나중에 다시 해 보세요.
error-bad-certificate = 사이트의 인증서가 올바르지 않아 진짜 그 사이트인지 알 수 없습니다. 주소를 확인하거나 사이트 운영자에게 알려 주세요.
error-broken-answer = 사이트의 응답이 중간에 끊겼거나 읽을 수 없습니다. 나중에 다시 해 보고, 계속 그러면 사이트 운영자에게 알려 주세요.
error-endless-redirects = 이 주소는 다른 주소로 끝없이 돌려보냅니다. 브라우저에서 열어 마지막에 나온 주소를 넣어 주세요.
error-host-resting = 사이트가 잠시 기다려 달라고 해서 지금은 요청하지 않았습니다. 나중에 다시 해 보세요.
error-insecure-credentials = 사용자 이름과 비밀번호는 보안 연결로만 보냅니다. `https://`로 시작하는 주소를 쓰세요.
error-login-wanted = 사용자 이름과 비밀번호가 필요한 사이트입니다. 서버 관리자가 주소를 넣어 `/{ command-feed } { command-feed-add }` 명령을 쓰거나, 이미 있는 피드라면 `/{ command-feed } { command-feed-login }` 명령을 쓰면 됩니다.
error-login-locked = 열쇠 파일이 없거나 다른 것이어서 이 피드의 로그인을 열 수 없습니다. 운영자는 `hallyu-wire check`에서 까닭을 볼 수 있습니다. 로그인을 다시 넣어도 됩니다: `/{ command-feed } { command-feed-login }`
error-bad-login = 사용자 이름은 한 글자 이상이어야 하고 쌍점(:)이나 줄바꿈이 없어야 합니다. 비밀번호에도 줄바꿈이 없어야 합니다. 확인한 뒤 다시 해 보세요.
error-feed-timeout = 사이트의 응답이 너무 늦습니다. 나중에 다시 해 보세요.
error-feed-status = { $kind ->
    [challenge] 이 사이트는 브라우저만 들여보내고, 제가 통과할 수 없는 페이지로 확인합니다({ $status }). 사이트 운영자에게 피드 리더를 허용해 달라고 하거나 그 사이트의 다른 피드를 찾아보세요.
    [login] 로그인해야 읽을 수 있는 주소입니다. 누구나 읽을 수 있는 주소를 쓰세요.
    [password] 사이트가 이 사용자 이름과 비밀번호를 받아들이지 않습니다(사이트 응답 { $status }). 확인한 뒤 다시 입력해 주세요. 이미 있는 피드라면 `/{ command-feed } { command-feed-login }` 명령을 쓰세요.
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
error-unknown-since = 언제부터인지 알 수 없습니다. `1시간`, `3일`, `어제`, `월요일`, 또는 `2026-11-20` 같은 지난 날짜를 적어 보세요.
error-nobody-meant = 여기서 그 이름으로 아는 인물이나 작품이 없습니다. 입력하는 동안 나오는 목록에서 골라 주세요.
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
error-unknown-zone = { $near ->
    [none] “{ $typed }” 시간대를 모릅니다. `Asia/Seoul` 같은 이름이나 도시의 영어 이름을 쓰세요.
   *[other] “{ $typed }” 시간대를 모릅니다. 혹시 { $near }인가요?
 }
error-unknown-channel = 올릴 수 없는 채널입니다. 없어졌거나, 제가 볼 수 없거나, 메시지를 받지 않습니다. 텍스트 채널, 공지 채널, 포럼 또는 열린 스레드를 고르세요.
error-story-gone = 없어졌거나 여기서는 볼 수 없는 기사입니다. 최신 기사는 `/{ command-news } { command-news-latest }` 명령으로 볼 수 있습니다.
error-no-such-post = 제가 올린 게시물이 아니거나 이미 없어진 게시물입니다. 제가 여기에 올린 기사와 모음만 지울 수 있습니다.
error-unknown-name = 여기에는 그런 이름이 없습니다. 입력할 때 나오는 목록에서 고르세요.
error-already-tagged = 이 기사는 이미 그 이름으로 분류되어 있습니다. 더 하실 일은 없습니다.
error-not-tagged = 이 기사는 이제 그 이름으로 분류되어 있지 않습니다. 기사를 다시 열어 인물과 작품을 확인하세요.
error-already-corrected = 이미 여기서 고친 내용입니다. 이전 수정을 먼저 취소한 뒤 다시 고치세요.
error-correction-gone = 이미 취소된 수정입니다. 더 하실 일은 없습니다.
error-bad-spelling = 표기는 2자에서 100자까지입니다. 기사에 나온 이름을 그대로 입력하세요.
error-spelling-not-there = “{ $typed }”: 이 기사에 없는 표기입니다. 기사에 나온 그대로 옮겨 적은 뒤 다시 해 보세요.
error-host-only = 모든 서버에 적용하는 수정은 운영자만 할 수 있습니다. 기사를 다시 열어 이 서버에서 고치세요.
error-too-many-pings = 이 채널이 부를 수 있는 역할은 { $limit }개까지입니다. 먼저 하나를 그만두세요. 조건에 `-` 기호를 넣으면 됩니다.
error-role-silent = 부를 수 없는 역할입니다. 역할 설정에서 누구나 멘션할 수 있게 하거나, 그 채널에서 저와 명령을 쓴 분 모두에게 모든 역할을 멘션하는 권한이 있어야 합니다. @everyone 역할은 부르지 않습니다.
error-too-many-rules = 이 서버의 표기 규칙이 한도인 { $limit }개에 이르렀습니다. 필요 없는 규칙을 취소한 뒤 다시 해 보세요.
error-bad-rule = { $near ->
    [none] {""}
   *[other] “{ $near }” ({ $at }번째 글자):{" "}
 }{ $reason ->
    [empty] 필터가 비어 있습니다. 찾을 말을 쓰거나, 모두 올리려면 창을 닫고 “{ rule-clear }” 버튼을 누르세요.
    [long] 필터는 { $limit }자까지 쓸 수 있습니다. 줄여 주세요.
    [terms] 필터 하나에 조건은 { $limit }개까지입니다. 줄여 주세요.
    [patterns] 필터 하나에 패턴은 { $limit }개까지입니다. 패턴 안에서 `|` 기호로 합쳐 주세요.
    [deep] 괄호가 { $limit }겹보다 깊습니다. 더 단순하게 써 주세요.
    [bracket-open] 연 괄호를 닫지 않았습니다. `)` 기호를 넣어 주세요.
    [bracket-close] 열지 않은 괄호를 닫았습니다. `)` 기호를 지우거나 여는 괄호를 넣어 주세요.
    [quote] 연 따옴표를 닫지 않았습니다. 따옴표를 넣어 주세요.
    [pattern-open] 패턴은 빗금 둘 사이에 쓰고 바로 뒤에 다른 글자가 없어야 합니다. 빗금을 넣거나, 글자 그대로 찾으려면 따옴표로 묶어 주세요.
    [pattern] { $why ->
        [long] 패턴이 너무 깁니다. 200자까지 쓸 수 있습니다.
        [big] 반복이 너무 많아 오래 걸리는 패턴입니다. 중괄호 안의 수를 줄여 주세요.
        [bracket] 패턴의 괄호가 모자라거나 남습니다.
        [class] 패턴의 대괄호가 올바르지 않습니다.
        [repeat] 패턴의 `*`, `+`, `?` 기호 앞에 아무것도 없습니다. 기호 자체를 찾으려면 앞에 백슬래시를 넣으세요.
        [look] 패턴으로 앞뒤를 미리 볼 수는 없습니다. 조건을 하나 더 쓰거나 `-` 기호를 쓰세요.
        [escape] 여기서는 쓸 수 없는 백슬래시 기호입니다. 찾은 내용을 다시 가리킬 수도 없습니다.
        [empty] 패턴이 비어 있습니다.
       *[other] 읽을 수 없는 패턴입니다. RE2 식으로 시험해 보거나 그냥 낱말을 쓰세요.
    }
    [field] “{ $key }:” 표시는 없습니다. 인물:, 그룹:, 작품:, 제목:, 출처:, 분류:, 언어: 가운데 하나를 쓰세요. 글자 그대로 찾으려면 따옴표로 묶어 주세요.
    [field-empty] 쌍점 바로 뒤에 이름이나 낱말이 없습니다. 여러 낱말로 된 이름은 따옴표로 묶어 주세요.
    [no-letters] 찾을 글자나 숫자가 없습니다. 낱말을 쓰거나 빗금 사이에 패턴을 쓰세요.
    [term-long] 찾을 말은 { $limit }자까지입니다. 줄여 주세요.
    [language] ko, en, ja, zh 가운데 하나를 쓰세요. 보기: `언어:ko`
    [nothing] AND, OR, NOT이나 괄호의 앞이나 뒤에 찾을 말이 없습니다.
    [unknown] 제가 모르는 이름입니다. 한글이나 다른 표기로 해 보거나, 따옴표로 묶어 글자 그대로 찾아 보세요.
    [near] 제가 모르는 이름입니다. 이 가운데 하나라면 이렇게 쓰세요:
   *[unsure] 같은 이름이 여럿입니다. 이 가운데 하나를 골라 이렇게 쓰세요:
 }
error-follow-limit = 팔로우할 수 있는 { $limit }건을 모두 쓰고 있습니다. `/{ command-follow } { command-follow-list }` 명령에서 몇 건을 그만둔 뒤 다시 해 보세요.
error-no-follow-channel = 이곳에는 팔로워에게 알리는 채널이 없습니다. *{ follow-where-direct }* 항목을 고르거나, 서버 관리자에게 `/{ command-feed } { command-feed-channel }` 명령에서 *{ channel-follow }* 버튼를 눌러 달라고 하세요. 텍스트 채널과 스레드에서 됩니다.
error-not-followed = 그 이름으로 팔로우하는 인물이나 작품이 없습니다. `/{ command-follow } { command-follow-list }` 명령으로 목록을 볼 수 있습니다.
error-bad-timing = { $part ->
    [quiet] “{ $typed }”: 조용한 시간으로 읽을 수 없습니다. 시작과 끝을 24시간제로 쓰세요. 예: `23:00-08:00`. 없애려면 비워 두세요.
    [quiet-all] “{ $typed }”: 올릴 수 있는 시간이 남지 않습니다. 시작과 끝은 서로 달라야 하고 길이는 23시간까지입니다. 예: `23:00-08:00`.
    [hour] “{ $typed }”: 한 시간 건수로 읽을 수 없습니다. 1부터 100까지의 수를 쓰세요. 예: `5`. 제한이 없으면 비워 두세요.
    [day] “{ $typed }”: 24시간 건수로 읽을 수 없습니다. 1부터 1000까지의 수를 쓰세요. 예: `20`. 제한이 없으면 비워 두세요.
    [digest] “{ $typed }”: 모아 올리는 때로 읽을 수 없습니다. `매시간`, `매일 09:00`, `매주 월 09:00`처럼 쓰세요. 나오는 대로 올리려면 비워 두세요.
   *[zone] “{ $typed }”: 모르는 시간대입니다. 대륙과 도시로 쓰세요. 예: `Asia/Seoul`, `Europe/Berlin`, `America/New_York`.
 } 바뀐 것은 없습니다. 버튼을 다시 누르세요.
error-bad-spoilers = “{ $typed }”: 기간으로 읽을 수 없습니다. `48시간`, `3일`처럼 쓰세요. 최대 30일입니다. 바뀐 것은 없습니다. 버튼을 다시 누르세요.
error-send-refused = 디스코드가 메시지를 받지 않았습니다. 다시 해 보시고, 또 그러면 운영자에게 알려 주세요.
error-channel-closed = 디스코드가 그 채널에 올리지 못하게 합니다. 채널이 없어졌거나 저에게 닫혀 있습니다. 채널 설정에서 제 권한을 확인한 뒤 다시 해 보세요.
error-token-refused = 디스코드가 제 토큰을 받지 않습니다. 운영자는 `hallyu-wire check` 명령으로 해결 방법을 볼 수 있습니다.

### 권한: 디스코드 한국어판의 이름

permission-view_channel = 채널 보기
permission-read_messages = 채널 보기
permission-send_messages = 메시지 보내기
permission-send_messages_in_threads = 스레드에서 메시지 보내기
permission-embed_links = 링크 첨부
permission-create_public_threads = 공개 스레드 만들기
permission-attach_files = 파일 첨부
permission-read_message_history = 메시지 기록 보기
permission-manage_guild = 서버 관리하기
permission-manage_channels = 채널 관리하기
permission-manage_messages = 메시지 관리하기
permission-administrator = 관리자
