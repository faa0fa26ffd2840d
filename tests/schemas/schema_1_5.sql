BEGIN;
PRAGMA application_id = 1381323588;
PRAGMA user_version = 1005;
CREATE VIEW directory_record AS SELECT '' AS id, '' AS body WHERE 0;
CREATE TABLE alarm (
	code TEXT NOT NULL, 
	device TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	first TEXT NOT NULL, 
	last TEXT NOT NULL, 
	open INTEGER NOT NULL, 
	seen INTEGER NOT NULL, 
	CONSTRAINT pk_alarm PRIMARY KEY (code, device, subject), 
	CONSTRAINT ck_alarm_code CHECK (octet_length(code) BETWEEN 1 AND 48 AND length(code) = octet_length(code) AND code GLOB '[a-z0-9]*' AND code NOT GLOB '*[^a-z0-9_-]*' AND (octet_length(code) <= 7 OR code GLOB '*[a-z]*') AND code NOT GLOB '*[0-9][0-9][0-9][0-9][0-9]*' AND code NOT GLOB '*[0-9][0-9][-_][0-9][0-9][-_][0-9][0-9]*'), 
	CONSTRAINT ck_alarm_device CHECK (device = '-' OR (octet_length(device) = 16 AND device NOT GLOB '*[^0-9a-f]*')), 
	CONSTRAINT ck_alarm_subject CHECK (subject = '-' OR (octet_length(subject) BETWEEN 16 AND 200 AND subject NOT GLOB '*[^a-z0-9./-]*' AND subject GLOB '*[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]*')), 
	CONSTRAINT ck_alarm_first CHECK (octet_length(first) = 10 AND first GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), 
	CONSTRAINT ck_alarm_last CHECK (octet_length(last) = 10 AND last GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), 
	CONSTRAINT ck_alarm_open CHECK (open BETWEEN 0 AND 1), 
	CONSTRAINT ck_alarm_seen CHECK (seen BETWEEN 0 AND 1)
)
 WITHOUT ROWID,
 STRICT

;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TABLE call_day (
	day TEXT NOT NULL, 
	channel TEXT NOT NULL, 
	run INTEGER NOT NULL, 
	received INTEGER NOT NULL, 
	answered INTEGER NOT NULL, 
	within_20s INTEGER, 
	waited INTEGER, 
	CONSTRAINT pk_call_day PRIMARY KEY (day, channel, run), 
	CONSTRAINT ck_call_day_day CHECK (octet_length(day) = 10 AND day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), 
	CONSTRAINT ck_call_day_channel CHECK (octet_length(channel) BETWEEN 1 AND 48 AND length(channel) = octet_length(channel) AND channel GLOB '[a-z0-9]*' AND channel NOT GLOB '*[^a-z0-9_-]*' AND (octet_length(channel) <= 7 OR channel GLOB '*[a-z]*') AND channel NOT GLOB '*[0-9][0-9][0-9][0-9][0-9]*' AND channel NOT GLOB '*[0-9][0-9][-_][0-9][0-9][-_][0-9][0-9]*'), 
	CONSTRAINT ck_call_day_run CHECK (run BETWEEN 1 AND 9999999), 
	CONSTRAINT ck_call_day_received CHECK (received BETWEEN 0 AND 9999999), 
	CONSTRAINT ck_call_day_answered CHECK (answered BETWEEN 0 AND 9999999), 
	CONSTRAINT ck_call_day_within_20s CHECK (within_20s BETWEEN 0 AND 9999999), 
	CONSTRAINT ck_call_day_waited CHECK (waited BETWEEN 0 AND 9999999), 
	CONSTRAINT ck_call_day_answered_of_received CHECK (answered <= received), 
	CONSTRAINT ck_call_day_within_of_answered CHECK (within_20s <= answered)
)
 WITHOUT ROWID,
 STRICT

;
CREATE TABLE closed_count (
	span TEXT NOT NULL, 
	cube TEXT NOT NULL, 
	definition TEXT NOT NULL, 
	body TEXT NOT NULL, 
	CONSTRAINT pk_closed_count PRIMARY KEY (span, cube), 
	CONSTRAINT ck_closed_count_span CHECK ((octet_length(span) = 4 AND span GLOB '[12][0-9][0-9][0-9]') OR (octet_length(span) = 7 AND span GLOB '[12][0-9][0-9][0-9]-[01][0-9]')), 
	CONSTRAINT ck_closed_count_cube CHECK (octet_length(cube) = 16 AND cube NOT GLOB '*[^0-9a-f]*'), 
	CONSTRAINT ck_closed_count_definition CHECK (octet_length(definition) = 16 AND definition NOT GLOB '*[^0-9a-f]*'), 
	CONSTRAINT ck_closed_count_body CHECK (octet_length(body) <= 9000000 AND length(body) = octet_length(body) AND json_valid(body) AND body GLOB '{*' AND body NOT GLOB '*[^]a-z0-9_,:"{}[-]*' AND body NOT GLOB '*"[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]"*' AND body NOT GLOB '*[[:,][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]*')
)
 WITHOUT ROWID,
 STRICT

;
CREATE TABLE contact (
	id TEXT NOT NULL, 
	codebook TEXT NOT NULL, 
	day TEXT NOT NULL, 
	year INTEGER NOT NULL, 
	month INTEGER NOT NULL, 
	weekday INTEGER NOT NULL, 
	hour INTEGER NOT NULL, 
	channel TEXT NOT NULL, 
	outcome TEXT NOT NULL, 
	caller_category TEXT, 
	professional_type TEXT, 
	gender_caller TEXT, 
	gender_user TEXT, 
	age_caller INTEGER, 
	age_user INTEGER, 
	age_caller_missing TEXT, 
	age_user_missing TEXT, 
	age_group TEXT, 
	county TEXT, 
	county_list TEXT NOT NULL, 
	heard_of TEXT, 
	earlier_contact TEXT, 
	minutes INTEGER, 
	CONSTRAINT pk_contact PRIMARY KEY (year, id), 
	CONSTRAINT ck_contact_id CHECK (octet_length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*' AND substr(id, 13, 1) = '4'), 
	CONSTRAINT ck_contact_codebook CHECK (octet_length(codebook) BETWEEN 1 AND 48 AND length(codebook) = octet_length(codebook) AND codebook GLOB '[a-z0-9]*' AND codebook NOT GLOB '*[^a-z0-9_-]*' AND (octet_length(codebook) <= 7 OR codebook GLOB '*[a-z]*') AND codebook NOT GLOB '*[0-9][0-9][0-9][0-9][0-9]*' AND codebook NOT GLOB '*[0-9][0-9][-_][0-9][0-9][-_][0-9][0-9]*'), 
	CONSTRAINT ck_contact_day CHECK (octet_length(day) = 10 AND day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), 
	CONSTRAINT ck_contact_year CHECK (year BETWEEN 1990 AND 2199), 
	CONSTRAINT ck_contact_year_of_day CHECK (year = CAST(substr(day, 1, 4) AS INTEGER)), 
	CONSTRAINT ck_contact_month CHECK (month BETWEEN 1 AND 12), 
	CONSTRAINT ck_contact_month_of_day CHECK (month = CAST(substr(day, 6, 2) AS INTEGER)), 
	CONSTRAINT ck_contact_weekday CHECK (weekday BETWEEN 1 AND 7), 
	CONSTRAINT ck_contact_hour CHECK (hour BETWEEN 0 AND 23), 
	CONSTRAINT ck_contact_channel CHECK (octet_length(channel) BETWEEN 1 AND 48 AND length(channel) = octet_length(channel) AND channel GLOB '[a-z0-9]*' AND channel NOT GLOB '*[^a-z0-9_-]*' AND (octet_length(channel) <= 7 OR channel GLOB '*[a-z]*') AND channel NOT GLOB '*[0-9][0-9][0-9][0-9][0-9]*' AND channel NOT GLOB '*[0-9][0-9][-_][0-9][0-9][-_][0-9][0-9]*'), 
	CONSTRAINT ck_contact_outcome CHECK (octet_length(outcome) BETWEEN 1 AND 48 AND length(outcome) = octet_length(outcome) AND outcome GLOB '[a-z0-9]*' AND outcome NOT GLOB '*[^a-z0-9_-]*' AND (octet_length(outcome) <= 7 OR outcome GLOB '*[a-z]*') AND outcome NOT GLOB '*[0-9][0-9][0-9][0-9][0-9]*' AND outcome NOT GLOB '*[0-9][0-9][-_][0-9][0-9][-_][0-9][0-9]*'), 
	CONSTRAINT ck_contact_caller_category CHECK (octet_length(caller_category) BETWEEN 1 AND 48 AND length(caller_category) = octet_length(caller_category) AND caller_category GLOB '[a-z0-9]*' AND caller_category NOT GLOB '*[^a-z0-9_-]*' AND (octet_length(caller_category) <= 7 OR caller_category GLOB '*[a-z]*') AND caller_category NOT GLOB '*[0-9][0-9][0-9][0-9][0-9]*' AND caller_category NOT GLOB '*[0-9][0-9][-_][0-9][0-9][-_][0-9][0-9]*'), 
	CONSTRAINT ck_contact_professional_type CHECK (octet_length(professional_type) BETWEEN 1 AND 48 AND length(professional_type) = octet_length(professional_type) AND professional_type GLOB '[a-z0-9]*' AND professional_type NOT GLOB '*[^a-z0-9_-]*' AND (octet_length(professional_type) <= 7 OR professional_type GLOB '*[a-z]*') AND professional_type NOT GLOB '*[0-9][0-9][0-9][0-9][0-9]*' AND professional_type NOT GLOB '*[0-9][0-9][-_][0-9][0-9][-_][0-9][0-9]*'), 
	CONSTRAINT ck_contact_gender_caller CHECK (octet_length(gender_caller) BETWEEN 1 AND 48 AND length(gender_caller) = octet_length(gender_caller) AND gender_caller GLOB '[a-z0-9]*' AND gender_caller NOT GLOB '*[^a-z0-9_-]*' AND (octet_length(gender_caller) <= 7 OR gender_caller GLOB '*[a-z]*') AND gender_caller NOT GLOB '*[0-9][0-9][0-9][0-9][0-9]*' AND gender_caller NOT GLOB '*[0-9][0-9][-_][0-9][0-9][-_][0-9][0-9]*'), 
	CONSTRAINT ck_contact_gender_user CHECK (octet_length(gender_user) BETWEEN 1 AND 48 AND length(gender_user) = octet_length(gender_user) AND gender_user GLOB '[a-z0-9]*' AND gender_user NOT GLOB '*[^a-z0-9_-]*' AND (octet_length(gender_user) <= 7 OR gender_user GLOB '*[a-z]*') AND gender_user NOT GLOB '*[0-9][0-9][0-9][0-9][0-9]*' AND gender_user NOT GLOB '*[0-9][0-9][-_][0-9][0-9][-_][0-9][0-9]*'), 
	CONSTRAINT ck_contact_age_caller CHECK (age_caller BETWEEN 0 AND 120), 
	CONSTRAINT ck_contact_age_user CHECK (age_user BETWEEN 0 AND 120), 
	CONSTRAINT ck_contact_age_caller_missing CHECK (age_caller_missing IN ('ukjent', 'vil_ikke')), 
	CONSTRAINT ck_contact_age_user_missing CHECK (age_user_missing IN ('ukjent', 'vil_ikke')), 
	CONSTRAINT ck_contact_age_group CHECK (octet_length(age_group) BETWEEN 1 AND 48 AND length(age_group) = octet_length(age_group) AND age_group GLOB '[a-z0-9]*' AND age_group NOT GLOB '*[^a-z0-9_-]*' AND (octet_length(age_group) <= 7 OR age_group GLOB '*[a-z]*') AND age_group NOT GLOB '*[0-9][0-9][0-9][0-9][0-9]*' AND age_group NOT GLOB '*[0-9][0-9][-_][0-9][0-9][-_][0-9][0-9]*'), 
	CONSTRAINT ck_contact_county CHECK (county IN ('ukjent', 'vil_ikke') OR (octet_length(county) = 2 AND county GLOB '[0-9][0-9]')), 
	CONSTRAINT ck_contact_county_list CHECK (octet_length(county_list) BETWEEN 1 AND 48 AND length(county_list) = octet_length(county_list) AND county_list GLOB '[a-z0-9]*' AND county_list NOT GLOB '*[^a-z0-9_-]*' AND (octet_length(county_list) <= 7 OR county_list GLOB '*[a-z]*') AND county_list NOT GLOB '*[0-9][0-9][0-9][0-9][0-9]*' AND county_list NOT GLOB '*[0-9][0-9][-_][0-9][0-9][-_][0-9][0-9]*'), 
	CONSTRAINT ck_contact_heard_of CHECK (octet_length(heard_of) BETWEEN 1 AND 48 AND length(heard_of) = octet_length(heard_of) AND heard_of GLOB '[a-z0-9]*' AND heard_of NOT GLOB '*[^a-z0-9_-]*' AND (octet_length(heard_of) <= 7 OR heard_of GLOB '*[a-z]*') AND heard_of NOT GLOB '*[0-9][0-9][0-9][0-9][0-9]*' AND heard_of NOT GLOB '*[0-9][0-9][-_][0-9][0-9][-_][0-9][0-9]*'), 
	CONSTRAINT ck_contact_earlier_contact CHECK (octet_length(earlier_contact) BETWEEN 1 AND 48 AND length(earlier_contact) = octet_length(earlier_contact) AND earlier_contact GLOB '[a-z0-9]*' AND earlier_contact NOT GLOB '*[^a-z0-9_-]*' AND (octet_length(earlier_contact) <= 7 OR earlier_contact GLOB '*[a-z]*') AND earlier_contact NOT GLOB '*[0-9][0-9][0-9][0-9][0-9]*' AND earlier_contact NOT GLOB '*[0-9][0-9][-_][0-9][0-9][-_][0-9][0-9]*'), 
	CONSTRAINT ck_contact_minutes CHECK (minutes BETWEEN 0 AND 1440), 
	CONSTRAINT uq_contact_id UNIQUE (id)
)
 WITHOUT ROWID,
 STRICT

;
CREATE TABLE contact_answer (
	contact_id TEXT NOT NULL, 
	year INTEGER NOT NULL, 
	field TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	code TEXT, 
	number INTEGER, 
	CONSTRAINT pk_contact_answer PRIMARY KEY (contact_id, field, position), 
	CONSTRAINT ck_contact_answer_contact_id CHECK (octet_length(contact_id) = 32 AND contact_id NOT GLOB '*[^0-9a-f]*' AND substr(contact_id, 13, 1) = '4'), 
	CONSTRAINT ck_contact_answer_year CHECK (year BETWEEN 1990 AND 2199), 
	CONSTRAINT ck_contact_answer_field CHECK (octet_length(field) BETWEEN 1 AND 48 AND length(field) = octet_length(field) AND field GLOB '[a-z0-9]*' AND field NOT GLOB '*[^a-z0-9_-]*' AND (octet_length(field) <= 7 OR field GLOB '*[a-z]*') AND field NOT GLOB '*[0-9][0-9][0-9][0-9][0-9]*' AND field NOT GLOB '*[0-9][0-9][-_][0-9][0-9][-_][0-9][0-9]*'), 
	CONSTRAINT ck_contact_answer_position CHECK (position BETWEEN 0 AND 99), 
	CONSTRAINT ck_contact_answer_code CHECK ((octet_length(code) BETWEEN 1 AND 48 AND length(code) = octet_length(code) AND code GLOB '[a-z0-9]*' AND code NOT GLOB '*[^a-z0-9_-]*' AND (octet_length(code) <= 7 OR code GLOB '*[a-z]*') AND code NOT GLOB '*[0-9][0-9][0-9][0-9][0-9]*' AND code NOT GLOB '*[0-9][0-9][-_][0-9][0-9][-_][0-9][0-9]*') OR (octet_length(code) = 36 AND code NOT GLOB '*[^0-9a-f-]*' AND code GLOB '????????-????-????-????-????????????')), 
	CONSTRAINT ck_contact_answer_number CHECK (number BETWEEN 0 AND 9999), 
	CONSTRAINT ck_contact_answer_one_value CHECK ((code IS NULL) <> (number IS NULL)), 
	CONSTRAINT fk_contact_answer_contact_id_contact FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
)
 WITHOUT ROWID,
 STRICT

;
CREATE TABLE content_change (
	number INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	target_id TEXT NOT NULL, 
	action TEXT NOT NULL, 
	day TEXT NOT NULL, 
	hour INTEGER NOT NULL, 
	role TEXT NOT NULL, 
	why TEXT NOT NULL, 
	body TEXT, 
	refers_to INTEGER, 
	CONSTRAINT pk_content_change PRIMARY KEY (number), 
	CONSTRAINT ck_content_change_number CHECK (number BETWEEN 1 AND 9999999), 
	CONSTRAINT ck_content_change_kind CHECK (octet_length(kind) BETWEEN 1 AND 48 AND length(kind) = octet_length(kind) AND kind GLOB '[a-z0-9]*' AND kind NOT GLOB '*[^a-z0-9_-]*' AND (octet_length(kind) <= 7 OR kind GLOB '*[a-z]*') AND kind NOT GLOB '*[0-9][0-9][0-9][0-9][0-9]*' AND kind NOT GLOB '*[0-9][0-9][-_][0-9][0-9][-_][0-9][0-9]*'), 
	CONSTRAINT ck_content_change_target_id CHECK ((octet_length(target_id) BETWEEN 1 AND 48 AND length(target_id) = octet_length(target_id) AND target_id GLOB '[a-z0-9]*' AND target_id NOT GLOB '*[^a-z0-9_-]*' AND (octet_length(target_id) <= 7 OR target_id GLOB '*[a-z]*') AND target_id NOT GLOB '*[0-9][0-9][0-9][0-9][0-9]*' AND target_id NOT GLOB '*[0-9][0-9][-_][0-9][0-9][-_][0-9][0-9]*') OR (octet_length(target_id) = 36 AND target_id NOT GLOB '*[^0-9a-f-]*' AND target_id GLOB '????????-????-????-????-????????????')), 
	CONSTRAINT ck_content_change_action CHECK (octet_length(action) BETWEEN 1 AND 48 AND length(action) = octet_length(action) AND action GLOB '[a-z0-9]*' AND action NOT GLOB '*[^a-z0-9_-]*' AND (octet_length(action) <= 7 OR action GLOB '*[a-z]*') AND action NOT GLOB '*[0-9][0-9][0-9][0-9][0-9]*' AND action NOT GLOB '*[0-9][0-9][-_][0-9][0-9][-_][0-9][0-9]*'), 
	CONSTRAINT ck_content_change_day CHECK (octet_length(day) = 10 AND day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), 
	CONSTRAINT ck_content_change_hour CHECK (hour BETWEEN 0 AND 23), 
	CONSTRAINT ck_content_change_role CHECK (role IN ('leader', 'counsellor', 'ukjent')), 
	CONSTRAINT ck_content_change_why CHECK (length(why) <= 500), 
	CONSTRAINT ck_content_change_body CHECK (length(body) <= 300000), 
	CONSTRAINT ck_content_change_refers_to CHECK (refers_to BETWEEN 0 AND 9999999)
)
 WITHOUT ROWID,
 STRICT

;
CREATE TABLE content_report (
	id TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	target_id TEXT NOT NULL, 
	what TEXT NOT NULL, 
	suggestion TEXT NOT NULL, 
	day TEXT NOT NULL, 
	hour INTEGER NOT NULL, 
	outcome TEXT, 
	settled_why TEXT, 
	settled_day TEXT, 
	CONSTRAINT pk_content_report PRIMARY KEY (id), 
	CONSTRAINT ck_content_report_id CHECK (octet_length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*' AND substr(id, 13, 1) = '4'), 
	CONSTRAINT ck_content_report_kind CHECK (octet_length(kind) BETWEEN 1 AND 48 AND length(kind) = octet_length(kind) AND kind GLOB '[a-z0-9]*' AND kind NOT GLOB '*[^a-z0-9_-]*' AND (octet_length(kind) <= 7 OR kind GLOB '*[a-z]*') AND kind NOT GLOB '*[0-9][0-9][0-9][0-9][0-9]*' AND kind NOT GLOB '*[0-9][0-9][-_][0-9][0-9][-_][0-9][0-9]*'), 
	CONSTRAINT ck_content_report_target_id CHECK ((octet_length(target_id) BETWEEN 1 AND 48 AND length(target_id) = octet_length(target_id) AND target_id GLOB '[a-z0-9]*' AND target_id NOT GLOB '*[^a-z0-9_-]*' AND (octet_length(target_id) <= 7 OR target_id GLOB '*[a-z]*') AND target_id NOT GLOB '*[0-9][0-9][0-9][0-9][0-9]*' AND target_id NOT GLOB '*[0-9][0-9][-_][0-9][0-9][-_][0-9][0-9]*') OR (octet_length(target_id) = 36 AND target_id NOT GLOB '*[^0-9a-f-]*' AND target_id GLOB '????????-????-????-????-????????????')), 
	CONSTRAINT ck_content_report_what CHECK (length(what) <= 2000), 
	CONSTRAINT ck_content_report_suggestion CHECK (length(suggestion) <= 2000), 
	CONSTRAINT ck_content_report_day CHECK (octet_length(day) = 10 AND day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), 
	CONSTRAINT ck_content_report_hour CHECK (hour BETWEEN 0 AND 23), 
	CONSTRAINT ck_content_report_outcome CHECK (outcome IN ('rettet', 'avvist')), 
	CONSTRAINT ck_content_report_settled_why CHECK (length(settled_why) <= 500), 
	CONSTRAINT ck_content_report_settled_day CHECK (octet_length(settled_day) = 10 AND settled_day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), 
	CONSTRAINT ck_content_report_settled CHECK ((outcome IS NULL) = (settled_day IS NULL))
)
 WITHOUT ROWID,
 STRICT

;
CREATE TABLE content_version (
	number INTEGER NOT NULL, 
	day TEXT NOT NULL, 
	hour INTEGER NOT NULL, 
	role TEXT NOT NULL, 
	why TEXT NOT NULL, 
	up_to INTEGER NOT NULL, 
	restored_from INTEGER, 
	CONSTRAINT pk_content_version PRIMARY KEY (number), 
	CONSTRAINT ck_content_version_number CHECK (number BETWEEN 1 AND 9999999), 
	CONSTRAINT ck_content_version_day CHECK (octet_length(day) = 10 AND day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), 
	CONSTRAINT ck_content_version_hour CHECK (hour BETWEEN 0 AND 23), 
	CONSTRAINT ck_content_version_role CHECK (role IN ('leader', 'counsellor', 'ukjent')), 
	CONSTRAINT ck_content_version_why CHECK (length(why) <= 500), 
	CONSTRAINT ck_content_version_up_to CHECK (up_to BETWEEN 0 AND 9999999), 
	CONSTRAINT ck_content_version_restored_from CHECK (restored_from BETWEEN 0 AND 9999999)
)
 WITHOUT ROWID,
 STRICT

;
CREATE TABLE draft (
	id TEXT NOT NULL, 
	body TEXT NOT NULL, 
	pending TEXT NOT NULL, 
	CONSTRAINT pk_draft PRIMARY KEY (id), 
	CONSTRAINT ck_draft_id CHECK (octet_length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*' AND substr(id, 13, 1) = '4'), 
	CONSTRAINT ck_draft_body CHECK (octet_length(body) <= 8000 AND length(body) = octet_length(body) AND json_valid(body) AND body GLOB '{*' AND body NOT GLOB '*[^]a-z0-9_:,"{}[-]*' AND body NOT GLOB '*"[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]"*' AND body NOT GLOB '*:[0-9][0-9][0-9][0-9][0-9][0-9]*'), 
	CONSTRAINT ck_draft_pending CHECK (length(pending) <= 400 AND json_valid(pending) AND pending GLOB '{*' AND pending NOT GLOB '*[@+<>]*' AND pending NOT GLOB '*[0-9][0-9][0-9][0-9][0-9]*' AND pending NOT GLOB '*[0-9][0-9][ ._-][0-9][0-9][ ._-][0-9][0-9]*')
)
 WITHOUT ROWID,
 STRICT

;
CREATE TABLE dropped_part (
	id TEXT NOT NULL, 
	cleared INTEGER NOT NULL, 
	CONSTRAINT pk_dropped_part PRIMARY KEY (id), 
	CONSTRAINT ck_dropped_part_id CHECK (octet_length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*'), 
	CONSTRAINT ck_dropped_part_cleared CHECK (cleared BETWEEN 0 AND 1)
)
 WITHOUT ROWID,
 STRICT

;
CREATE TABLE duty_case (
	id TEXT NOT NULL, 
	opened_day TEXT NOT NULL, 
	closed_day TEXT, 
	last_seq INTEGER NOT NULL, 
	last_hash TEXT NOT NULL, 
	sealed_seq INTEGER NOT NULL, 
	sealed_day TEXT, 
	sealed_hour INTEGER, 
	assessed INTEGER NOT NULL, 
	triggered INTEGER NOT NULL, 
	forgotten INTEGER NOT NULL, 
	cleared INTEGER NOT NULL, 
	CONSTRAINT pk_duty_case PRIMARY KEY (id), 
	CONSTRAINT ck_duty_case_id CHECK (octet_length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*'), 
	CONSTRAINT ck_duty_case_opened_day CHECK (octet_length(opened_day) = 10 AND opened_day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), 
	CONSTRAINT ck_duty_case_closed_day CHECK (octet_length(closed_day) = 10 AND closed_day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), 
	CONSTRAINT ck_duty_case_last_seq CHECK (last_seq BETWEEN 1 AND 9999999), 
	CONSTRAINT ck_duty_case_last_hash CHECK (octet_length(last_hash) = 64 AND last_hash NOT GLOB '*[^0-9a-f]*'), 
	CONSTRAINT ck_duty_case_sealed_seq CHECK (sealed_seq BETWEEN 0 AND 9999999), 
	CONSTRAINT ck_duty_case_sealed_day CHECK (octet_length(sealed_day) = 10 AND sealed_day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), 
	CONSTRAINT ck_duty_case_sealed_hour CHECK (sealed_hour BETWEEN 0 AND 23), 
	CONSTRAINT ck_duty_case_assessed CHECK (assessed BETWEEN 0 AND 1), 
	CONSTRAINT ck_duty_case_triggered CHECK (triggered BETWEEN 0 AND 1), 
	CONSTRAINT ck_duty_case_forgotten CHECK (forgotten BETWEEN 0 AND 1), 
	CONSTRAINT ck_duty_case_cleared CHECK (cleared BETWEEN 0 AND 1), 
	CONSTRAINT ck_duty_case_sealed CHECK ((sealed_day IS NULL) = (sealed_hour IS NULL)), 
	CONSTRAINT ck_duty_case_sealed_of_what_is CHECK (sealed_seq <= last_seq)
)
 WITHOUT ROWID,
 STRICT

;
CREATE TABLE duty_count (
	month TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	n INTEGER NOT NULL, 
	told INTEGER NOT NULL, 
	"before" INTEGER NOT NULL, 
	CONSTRAINT pk_duty_count PRIMARY KEY (month, kind), 
	CONSTRAINT ck_duty_count_month CHECK (octet_length(month) = 7 AND month GLOB '[12][0-9][0-9][0-9]-[01][0-9]'), 
	CONSTRAINT ck_duty_count_kind CHECK (kind IN ('assessed', 'triggered')), 
	CONSTRAINT ck_duty_count_n CHECK (n BETWEEN 1 AND 9999999), 
	CONSTRAINT ck_duty_count_told CHECK (told BETWEEN 0 AND 9999999), 
	CONSTRAINT ck_duty_count_before CHECK (before BETWEEN 0 AND 9999999), 
	CONSTRAINT ck_duty_count_before_is_part CHECK (before <= n)
)
 WITHOUT ROWID,
 STRICT

;
CREATE TABLE duty_deletion (
	number INTEGER NOT NULL, 
	case_id TEXT NOT NULL, 
	day TEXT NOT NULL, 
	role TEXT NOT NULL, 
	what TEXT NOT NULL, 
	why TEXT NOT NULL, 
	parts INTEGER NOT NULL, 
	CONSTRAINT pk_duty_deletion PRIMARY KEY (number), 
	CONSTRAINT ck_duty_deletion_number CHECK (number BETWEEN 1 AND 9999999), 
	CONSTRAINT ck_duty_deletion_case_id CHECK (octet_length(case_id) = 32 AND case_id NOT GLOB '*[^0-9a-f]*'), 
	CONSTRAINT ck_duty_deletion_day CHECK (octet_length(day) = 10 AND day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), 
	CONSTRAINT ck_duty_deletion_role CHECK (role IN ('leader', 'counsellor', 'ukjent')), 
	CONSTRAINT ck_duty_deletion_what CHECK (what IN ('facts', 'case')), 
	CONSTRAINT ck_duty_deletion_why CHECK (why IN ('asked', 'retention')), 
	CONSTRAINT ck_duty_deletion_parts CHECK (parts BETWEEN 0 AND 9999999)
)
 WITHOUT ROWID,
 STRICT

;
CREATE TABLE duty_entry (
	case_id TEXT NOT NULL, 
	seq INTEGER NOT NULL, 
	data BLOB NOT NULL, 
	CONSTRAINT pk_duty_entry PRIMARY KEY (case_id, seq), 
	CONSTRAINT ck_duty_entry_case_id CHECK (octet_length(case_id) = 32 AND case_id NOT GLOB '*[^0-9a-f]*'), 
	CONSTRAINT ck_duty_entry_seq CHECK (seq BETWEEN 1 AND 9999999), 
	CONSTRAINT ck_duty_entry_data CHECK (octet_length(data) BETWEEN 1 AND 1000000)
)
 WITHOUT ROWID,
 STRICT

;
CREATE TABLE duty_text (
	case_id TEXT NOT NULL, 
	id TEXT NOT NULL, 
	data BLOB NOT NULL, 
	CONSTRAINT pk_duty_text PRIMARY KEY (case_id, id), 
	CONSTRAINT ck_duty_text_case_id CHECK (octet_length(case_id) = 32 AND case_id NOT GLOB '*[^0-9a-f]*'), 
	CONSTRAINT ck_duty_text_id CHECK (octet_length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*'), 
	CONSTRAINT ck_duty_text_data CHECK (octet_length(data) BETWEEN 1 AND 100000)
)
 WITHOUT ROWID,
 STRICT

;
CREATE TABLE duty_typing (
	case_id TEXT NOT NULL, 
	field TEXT NOT NULL, 
	data BLOB NOT NULL, 
	day TEXT, 
	CONSTRAINT pk_duty_typing PRIMARY KEY (case_id, field), 
	CONSTRAINT ck_duty_typing_case_id CHECK (octet_length(case_id) = 32 AND case_id NOT GLOB '*[^0-9a-f]*'), 
	CONSTRAINT ck_duty_typing_field CHECK (octet_length(field) BETWEEN 1 AND 48 AND length(field) = octet_length(field) AND field GLOB '[a-z0-9]*' AND field NOT GLOB '*[^a-z0-9_-]*' AND (octet_length(field) <= 7 OR field GLOB '*[a-z]*') AND field NOT GLOB '*[0-9][0-9][0-9][0-9][0-9]*' AND field NOT GLOB '*[0-9][0-9][-_][0-9][0-9][-_][0-9][0-9]*'), 
	CONSTRAINT ck_duty_typing_data CHECK (octet_length(data) BETWEEN 1 AND 100000), 
	CONSTRAINT ck_duty_typing_day CHECK (octet_length(day) = 10 AND day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
)
 WITHOUT ROWID,
 STRICT

;
CREATE TABLE file_mapping (
	title TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	body TEXT NOT NULL, 
	CONSTRAINT pk_file_mapping PRIMARY KEY (kind, title), 
	CONSTRAINT ck_file_mapping_title CHECK (length(title) BETWEEN 1 AND 80), 
	CONSTRAINT ck_file_mapping_kind CHECK (kind IN ('calls', 'years')), 
	CONSTRAINT ck_file_mapping_body CHECK (length(body) <= 400000 AND json_valid(body) AND body GLOB '{*')
)
 WITHOUT ROWID,
 STRICT

;
CREATE TABLE held_case (
	id TEXT NOT NULL, 
	device TEXT NOT NULL, 
	rev INTEGER NOT NULL, 
	ordinal INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	hash TEXT NOT NULL, 
	place INTEGER NOT NULL, 
	data BLOB, 
	CONSTRAINT pk_held_case PRIMARY KEY (id, rev, ordinal, seq, hash, place), 
	CONSTRAINT ck_held_case_id CHECK (octet_length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*'), 
	CONSTRAINT ck_held_case_data CHECK (octet_length(data) BETWEEN 1 AND 100000000), 
	CONSTRAINT ck_held_case_device CHECK (octet_length(device) = 16 AND device NOT GLOB '*[^0-9a-f]*'), 
	CONSTRAINT ck_held_case_rev CHECK (rev BETWEEN 1 AND 9999999), 
	CONSTRAINT ck_held_case_ordinal CHECK (ordinal BETWEEN 1 AND 9999999), 
	CONSTRAINT ck_held_case_seq CHECK (seq BETWEEN 1 AND 9999999), 
	CONSTRAINT ck_held_case_hash CHECK (octet_length(hash) = 64 AND hash NOT GLOB '*[^0-9a-f]*'), 
	CONSTRAINT ck_held_case_place CHECK (place BETWEEN 0 AND 9999999)
)
 WITHOUT ROWID,
 STRICT

;
CREATE TABLE held_contact (
	id TEXT NOT NULL, 
	device TEXT NOT NULL, 
	rev INTEGER NOT NULL, 
	ordinal INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	hash TEXT NOT NULL, 
	place INTEGER NOT NULL, 
	body TEXT, 
	CONSTRAINT pk_held_contact PRIMARY KEY (id, rev, ordinal, seq, hash, place), 
	CONSTRAINT ck_held_contact_id CHECK (octet_length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*' AND substr(id, 13, 1) = '4'), 
	CONSTRAINT ck_held_contact_body CHECK (octet_length(body) <= 20000 AND length(body) = octet_length(body) AND json_valid(body) AND body GLOB '{*' AND body NOT GLOB '*[^]a-z0-9_:,"{}[-]*' AND body NOT GLOB '*"[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]"*' AND body NOT GLOB '*:[0-9][0-9][0-9][0-9][0-9]*'), 
	CONSTRAINT ck_held_contact_device CHECK (octet_length(device) = 16 AND device NOT GLOB '*[^0-9a-f]*'), 
	CONSTRAINT ck_held_contact_rev CHECK (rev BETWEEN 1 AND 9999999), 
	CONSTRAINT ck_held_contact_ordinal CHECK (ordinal BETWEEN 1 AND 9999999), 
	CONSTRAINT ck_held_contact_seq CHECK (seq BETWEEN 1 AND 9999999), 
	CONSTRAINT ck_held_contact_hash CHECK (octet_length(hash) = 64 AND hash NOT GLOB '*[^0-9a-f]*'), 
	CONSTRAINT ck_held_contact_place CHECK (place BETWEEN 0 AND 9999999)
)
 WITHOUT ROWID,
 STRICT

;
CREATE TABLE held_duty (
	month TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	device TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	n INTEGER NOT NULL, 
	CONSTRAINT pk_held_duty PRIMARY KEY (month, kind, device, hash), 
	CONSTRAINT ck_held_duty_month CHECK (octet_length(month) = 7 AND month GLOB '[12][0-9][0-9][0-9]-[01][0-9]'), 
	CONSTRAINT ck_held_duty_kind CHECK (kind IN ('assessed', 'triggered')), 
	CONSTRAINT ck_held_duty_device CHECK (octet_length(device) = 16 AND device NOT GLOB '*[^0-9a-f]*'), 
	CONSTRAINT ck_held_duty_hash CHECK (octet_length(hash) = 64 AND hash NOT GLOB '*[^0-9a-f]*'), 
	CONSTRAINT ck_held_duty_n CHECK (n BETWEEN 1 AND 9999999)
)
 WITHOUT ROWID,
 STRICT

;
CREATE TABLE held_report (
	id TEXT NOT NULL, 
	device TEXT NOT NULL, 
	rev INTEGER NOT NULL, 
	ordinal INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	hash TEXT NOT NULL, 
	place INTEGER NOT NULL, 
	gone INTEGER NOT NULL, 
	kind TEXT, 
	target_id TEXT, 
	what TEXT, 
	suggestion TEXT, 
	day TEXT, 
	hour INTEGER, 
	CONSTRAINT pk_held_report PRIMARY KEY (id, rev, ordinal, seq, hash, place), 
	CONSTRAINT ck_held_report_id CHECK (octet_length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*' AND substr(id, 13, 1) = '4'), 
	CONSTRAINT ck_held_report_gone CHECK (gone BETWEEN 0 AND 1), 
	CONSTRAINT ck_held_report_kind CHECK (octet_length(kind) BETWEEN 1 AND 48 AND length(kind) = octet_length(kind) AND kind GLOB '[a-z0-9]*' AND kind NOT GLOB '*[^a-z0-9_-]*' AND (octet_length(kind) <= 7 OR kind GLOB '*[a-z]*') AND kind NOT GLOB '*[0-9][0-9][0-9][0-9][0-9]*' AND kind NOT GLOB '*[0-9][0-9][-_][0-9][0-9][-_][0-9][0-9]*'), 
	CONSTRAINT ck_held_report_target_id CHECK ((octet_length(target_id) BETWEEN 1 AND 48 AND length(target_id) = octet_length(target_id) AND target_id GLOB '[a-z0-9]*' AND target_id NOT GLOB '*[^a-z0-9_-]*' AND (octet_length(target_id) <= 7 OR target_id GLOB '*[a-z]*') AND target_id NOT GLOB '*[0-9][0-9][0-9][0-9][0-9]*' AND target_id NOT GLOB '*[0-9][0-9][-_][0-9][0-9][-_][0-9][0-9]*') OR (octet_length(target_id) = 36 AND target_id NOT GLOB '*[^0-9a-f-]*' AND target_id GLOB '????????-????-????-????-????????????')), 
	CONSTRAINT ck_held_report_what CHECK (length(what) <= 2000), 
	CONSTRAINT ck_held_report_suggestion CHECK (length(suggestion) <= 2000), 
	CONSTRAINT ck_held_report_day CHECK (octet_length(day) = 10 AND day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), 
	CONSTRAINT ck_held_report_hour CHECK (hour BETWEEN 0 AND 23), 
	CONSTRAINT ck_held_report_whole CHECK (gone = (what IS NULL)), 
	CONSTRAINT ck_held_report_device CHECK (octet_length(device) = 16 AND device NOT GLOB '*[^0-9a-f]*'), 
	CONSTRAINT ck_held_report_rev CHECK (rev BETWEEN 1 AND 9999999), 
	CONSTRAINT ck_held_report_ordinal CHECK (ordinal BETWEEN 1 AND 9999999), 
	CONSTRAINT ck_held_report_seq CHECK (seq BETWEEN 1 AND 9999999), 
	CONSTRAINT ck_held_report_hash CHECK (octet_length(hash) = 64 AND hash NOT GLOB '*[^0-9a-f]*'), 
	CONSTRAINT ck_held_report_place CHECK (place BETWEEN 0 AND 9999999)
)
 WITHOUT ROWID,
 STRICT

;
CREATE TABLE held_segment (
	device TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	chain TEXT NOT NULL, 
	ordinal INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	prev TEXT, 
	records INTEGER NOT NULL, 
	day TEXT NOT NULL, 
	state TEXT NOT NULL, 
	CONSTRAINT pk_held_segment PRIMARY KEY (device, hash), 
	CONSTRAINT ck_held_segment_device CHECK (octet_length(device) = 16 AND device NOT GLOB '*[^0-9a-f]*'), 
	CONSTRAINT ck_held_segment_hash CHECK (octet_length(hash) = 64 AND hash NOT GLOB '*[^0-9a-f]*'), 
	CONSTRAINT ck_held_segment_chain CHECK (octet_length(chain) = 16 AND chain NOT GLOB '*[^0-9a-f]*'), 
	CONSTRAINT ck_held_segment_ordinal CHECK (ordinal BETWEEN 1 AND 9999999), 
	CONSTRAINT ck_held_segment_seq CHECK (seq BETWEEN 1 AND 9999999), 
	CONSTRAINT ck_held_segment_prev CHECK (octet_length(prev) = 64 AND prev NOT GLOB '*[^0-9a-f]*'), 
	CONSTRAINT ck_held_segment_records CHECK (records BETWEEN 0 AND 9999999), 
	CONSTRAINT ck_held_segment_day CHECK (octet_length(day) = 10 AND day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), 
	CONSTRAINT ck_held_segment_state CHECK (state IN ('head', 'inner', 'island', 'aside'))
)
 WITHOUT ROWID,
 STRICT

;
CREATE TABLE held_unmet (
	month TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	service_type TEXT NOT NULL, 
	county TEXT NOT NULL, 
	device TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	n INTEGER NOT NULL, 
	CONSTRAINT pk_held_unmet PRIMARY KEY (month, kind, service_type, county, device, hash), 
	CONSTRAINT ck_held_unmet_month CHECK (octet_length(month) = 7 AND month GLOB '[12][0-9][0-9][0-9]-[01][0-9]'), 
	CONSTRAINT ck_held_unmet_kind CHECK (octet_length(kind) BETWEEN 1 AND 48 AND length(kind) = octet_length(kind) AND kind GLOB '[a-z0-9]*' AND kind NOT GLOB '*[^a-z0-9_-]*' AND (octet_length(kind) <= 7 OR kind GLOB '*[a-z]*') AND kind NOT GLOB '*[0-9][0-9][0-9][0-9][0-9]*' AND kind NOT GLOB '*[0-9][0-9][-_][0-9][0-9][-_][0-9][0-9]*'), 
	CONSTRAINT ck_held_unmet_service_type CHECK (octet_length(service_type) BETWEEN 1 AND 48 AND length(service_type) = octet_length(service_type) AND service_type GLOB '[a-z0-9]*' AND service_type NOT GLOB '*[^a-z0-9_-]*' AND (octet_length(service_type) <= 7 OR service_type GLOB '*[a-z]*') AND service_type NOT GLOB '*[0-9][0-9][0-9][0-9][0-9]*' AND service_type NOT GLOB '*[0-9][0-9][-_][0-9][0-9][-_][0-9][0-9]*'), 
	CONSTRAINT ck_held_unmet_county CHECK (county IN ('ukjent', 'vil_ikke') OR (octet_length(county) = 2 AND county GLOB '[0-9][0-9]')), 
	CONSTRAINT ck_held_unmet_device CHECK (octet_length(device) = 16 AND device NOT GLOB '*[^0-9a-f]*'), 
	CONSTRAINT ck_held_unmet_hash CHECK (octet_length(hash) = 64 AND hash NOT GLOB '*[^0-9a-f]*'), 
	CONSTRAINT ck_held_unmet_n CHECK (n BETWEEN 1 AND 9999999)
)
 WITHOUT ROWID,
 STRICT

;
CREATE TABLE import_run (
	number INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	day TEXT NOT NULL, 
	rows INTEGER NOT NULL, 
	first TEXT, 
	last TEXT, 
	undone TEXT, 
	CONSTRAINT pk_import_run PRIMARY KEY (number), 
	CONSTRAINT ck_import_run_number CHECK (number BETWEEN 1 AND 9999999), 
	CONSTRAINT ck_import_run_id CHECK (octet_length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*' AND substr(id, 13, 1) = '4'), 
	CONSTRAINT ck_import_run_kind CHECK (kind IN ('calls', 'years')), 
	CONSTRAINT ck_import_run_day CHECK (octet_length(day) = 10 AND day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), 
	CONSTRAINT ck_import_run_rows CHECK (rows BETWEEN 0 AND 9999999), 
	CONSTRAINT ck_import_run_first CHECK (octet_length(first) = 10 AND first GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), 
	CONSTRAINT ck_import_run_last CHECK (octet_length(last) = 10 AND last GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), 
	CONSTRAINT ck_import_run_undone CHECK (octet_length(undone) = 10 AND undone GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), 
	CONSTRAINT ck_import_run_covers CHECK ((first IS NULL) = (last IS NULL)), 
	CONSTRAINT uq_import_run_id UNIQUE (id)
)
 WITHOUT ROWID,
 STRICT

;
CREATE TABLE imported_contact (
	contact_id TEXT NOT NULL, 
	run INTEGER NOT NULL, 
	CONSTRAINT pk_imported_contact PRIMARY KEY (contact_id), 
	CONSTRAINT ck_imported_contact_contact_id CHECK (octet_length(contact_id) = 32 AND contact_id NOT GLOB '*[^0-9a-f]*' AND substr(contact_id, 13, 1) = '4'), 
	CONSTRAINT ck_imported_contact_run CHECK (run BETWEEN 1 AND 9999999)
)
 WITHOUT ROWID,
 STRICT

;
CREATE TABLE late_correction (
	number INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	day TEXT NOT NULL, 
	hour INTEGER NOT NULL, 
	role TEXT NOT NULL, 
	why TEXT NOT NULL, 
	body TEXT, 
	CONSTRAINT pk_late_correction PRIMARY KEY (number), 
	CONSTRAINT ck_late_correction_number CHECK (number BETWEEN 1 AND 9999999), 
	CONSTRAINT ck_late_correction_id CHECK (octet_length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*' AND substr(id, 13, 1) = '4'), 
	CONSTRAINT ck_late_correction_day CHECK (octet_length(day) = 10 AND day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), 
	CONSTRAINT ck_late_correction_hour CHECK (hour BETWEEN 0 AND 23), 
	CONSTRAINT ck_late_correction_role CHECK (role IN ('leader', 'counsellor', 'ukjent')), 
	CONSTRAINT ck_late_correction_why CHECK (length(why) <= 500), 
	CONSTRAINT ck_late_correction_body CHECK (octet_length(body) <= 20000 AND length(body) = octet_length(body) AND json_valid(body) AND body GLOB '{*' AND body NOT GLOB '*[^]a-z0-9_:,"{}[-]*' AND body NOT GLOB '*"[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]"*' AND body NOT GLOB '*:[0-9][0-9][0-9][0-9][0-9]*')
)
 WITHOUT ROWID,
 STRICT

;
CREATE TABLE made_receipt (
	device TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	data BLOB, 
	CONSTRAINT pk_made_receipt PRIMARY KEY (device), 
	CONSTRAINT ck_made_receipt_device CHECK (octet_length(device) = 16 AND device NOT GLOB '*[^0-9a-f]*'), 
	CONSTRAINT ck_made_receipt_number CHECK (number BETWEEN 0 AND 9999999 OR number BETWEEN 100000000000 AND 99999999999999), 
	CONSTRAINT ck_made_receipt_data CHECK (octet_length(data) BETWEEN 1 AND 100000000)
)
 WITHOUT ROWID,
 STRICT

;
CREATE TABLE notice_read (
	notice_id TEXT NOT NULL, 
	day TEXT NOT NULL, 
	CONSTRAINT pk_notice_read PRIMARY KEY (notice_id), 
	CONSTRAINT ck_notice_read_notice_id CHECK ((octet_length(notice_id) BETWEEN 1 AND 48 AND length(notice_id) = octet_length(notice_id) AND notice_id GLOB '[a-z0-9]*' AND notice_id NOT GLOB '*[^a-z0-9_-]*' AND (octet_length(notice_id) <= 7 OR notice_id GLOB '*[a-z]*') AND notice_id NOT GLOB '*[0-9][0-9][0-9][0-9][0-9]*' AND notice_id NOT GLOB '*[0-9][0-9][-_][0-9][0-9][-_][0-9][0-9]*') OR (octet_length(notice_id) = 36 AND notice_id NOT GLOB '*[^0-9a-f-]*' AND notice_id GLOB '????????-????-????-????-????????????')), 
	CONSTRAINT ck_notice_read_day CHECK (octet_length(day) = 10 AND day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
)
 WITHOUT ROWID,
 STRICT

;
CREATE TABLE outbox (
	contact_id TEXT NOT NULL, 
	event TEXT NOT NULL, 
	day TEXT NOT NULL, 
	hour INTEGER NOT NULL, 
	CONSTRAINT pk_outbox PRIMARY KEY (contact_id, event), 
	CONSTRAINT ck_outbox_contact_id CHECK (octet_length(contact_id) = 32 AND contact_id NOT GLOB '*[^0-9a-f]*' AND substr(contact_id, 13, 1) = '4'), 
	CONSTRAINT ck_outbox_event CHECK (event IN ('registered', 'withdrawn')), 
	CONSTRAINT ck_outbox_day CHECK (octet_length(day) = 10 AND day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), 
	CONSTRAINT ck_outbox_hour CHECK (hour BETWEEN 0 AND 23)
)
 WITHOUT ROWID,
 STRICT

;
CREATE TABLE publication (
	number INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	day TEXT NOT NULL, 
	threshold INTEGER NOT NULL, 
	CONSTRAINT pk_publication PRIMARY KEY (number), 
	CONSTRAINT ck_publication_number CHECK (number BETWEEN 1 AND 9999999), 
	CONSTRAINT ck_publication_id CHECK (octet_length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*' AND substr(id, 13, 1) = '4'), 
	CONSTRAINT ck_publication_day CHECK (octet_length(day) = 10 AND day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), 
	CONSTRAINT ck_publication_threshold CHECK (threshold BETWEEN 0 AND 1000), 
	CONSTRAINT uq_publication_id UNIQUE (id)
)
 WITHOUT ROWID,
 STRICT

;
CREATE TABLE published_count (
	publication INTEGER NOT NULL, 
	first TEXT NOT NULL, 
	last TEXT NOT NULL, 
	what TEXT NOT NULL, 
	n INTEGER, 
	CONSTRAINT pk_published_count PRIMARY KEY (publication, first, last, what), 
	CONSTRAINT ck_published_count_publication CHECK (publication BETWEEN 1 AND 9999999), 
	CONSTRAINT ck_published_count_first CHECK (octet_length(first) = 10 AND first GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), 
	CONSTRAINT ck_published_count_last CHECK (octet_length(last) = 10 AND last GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), 
	CONSTRAINT ck_published_count_what CHECK (octet_length(what) BETWEEN 4 AND 600 AND length(what) = octet_length(what) AND what NOT GLOB '*[^a-z0-9_:,!-]*' AND ',' || what GLOB '*,of:[a-z]*' AND what || ',' NOT GLOB '*[:,][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9,]*'), 
	CONSTRAINT ck_published_count_n CHECK (n BETWEEN 0 AND 9999999)
)
 WITHOUT ROWID,
 STRICT

;
CREATE TABLE received (
	place TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	data BLOB NOT NULL, 
	CONSTRAINT pk_received PRIMARY KEY (place), 
	CONSTRAINT ck_received_place CHECK (place IN ('present', 'previous')), 
	CONSTRAINT ck_received_version CHECK (version BETWEEN 1 AND 9999999), 
	CONSTRAINT ck_received_data CHECK (octet_length(data) BETWEEN 1 AND 100000000)
)
 WITHOUT ROWID,
 STRICT

;
CREATE TABLE report_text (
	period TEXT NOT NULL, 
	slot TEXT NOT NULL, 
	body TEXT NOT NULL, 
	CONSTRAINT pk_report_text PRIMARY KEY (period, slot), 
	CONSTRAINT ck_report_text_period CHECK ((octet_length(period) = 4 AND period GLOB '[12][0-9][0-9][0-9]') OR (octet_length(period) = 7 AND period GLOB '[12][0-9][0-9][0-9]-[01][0-9]') OR (octet_length(period) = 22 AND period GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]..[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')), 
	CONSTRAINT ck_report_text_slot CHECK ((octet_length(slot) BETWEEN 1 AND 48 AND length(slot) = octet_length(slot) AND slot GLOB '[a-z0-9]*' AND slot NOT GLOB '*[^a-z0-9_-]*' AND (octet_length(slot) <= 7 OR slot GLOB '*[a-z]*') AND slot NOT GLOB '*[0-9][0-9][0-9][0-9][0-9]*' AND slot NOT GLOB '*[0-9][0-9][-_][0-9][0-9][-_][0-9][0-9]*') OR (octet_length(slot) BETWEEN 11 AND 80 AND length(slot) = octet_length(slot) AND slot GLOB 'kommentar.[a-z]*' AND substr(slot, 11) NOT GLOB '*[^a-z0-9_-]*' AND slot NOT GLOB '*[0-9][0-9][0-9][0-9][0-9]*')), 
	CONSTRAINT ck_report_text_body CHECK (length(body) <= 20000)
)
 WITHOUT ROWID,
 STRICT

;
CREATE TABLE revoked_end (
	device TEXT NOT NULL, 
	chain TEXT NOT NULL, 
	seq INTEGER NOT NULL, 
	hash TEXT NOT NULL, 
	CONSTRAINT pk_revoked_end PRIMARY KEY (device, chain, seq, hash), 
	CONSTRAINT ck_revoked_end_device CHECK (octet_length(device) = 16 AND device NOT GLOB '*[^0-9a-f]*'), 
	CONSTRAINT ck_revoked_end_chain CHECK (chain = '-' OR (octet_length(chain) = 16 AND chain NOT GLOB '*[^0-9a-f]*')), 
	CONSTRAINT ck_revoked_end_seq CHECK (seq BETWEEN 0 AND 9999999), 
	CONSTRAINT ck_revoked_end_hash CHECK (hash = '-' OR (octet_length(hash) = 64 AND hash NOT GLOB '*[^0-9a-f]*'))
)
 WITHOUT ROWID,
 STRICT

;
CREATE TABLE roster (
	slot INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	data BLOB NOT NULL, 
	CONSTRAINT pk_roster PRIMARY KEY (slot), 
	CONSTRAINT ck_roster_slot CHECK (slot BETWEEN 1 AND 1), 
	CONSTRAINT ck_roster_number CHECK (number BETWEEN 0 AND 9999999), 
	CONSTRAINT ck_roster_data CHECK (octet_length(data) BETWEEN 1 AND 100000000)
)
 WITHOUT ROWID,
 STRICT

;
CREATE TABLE sealed_case (
	id TEXT NOT NULL, 
	rev INTEGER NOT NULL, 
	data BLOB, 
	CONSTRAINT pk_sealed_case PRIMARY KEY (id), 
	CONSTRAINT ck_sealed_case_id CHECK (octet_length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*'), 
	CONSTRAINT ck_sealed_case_rev CHECK (rev BETWEEN 1 AND 9999999), 
	CONSTRAINT ck_sealed_case_data CHECK (octet_length(data) BETWEEN 1 AND 100000000)
)
 WITHOUT ROWID,
 STRICT

;
CREATE TABLE segment (
	hash TEXT NOT NULL, 
	device TEXT NOT NULL, 
	chain TEXT NOT NULL, 
	ordinal INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	prev TEXT, 
	records INTEGER NOT NULL, 
	day TEXT NOT NULL, 
	hour INTEGER NOT NULL, 
	placed INTEGER NOT NULL, 
	copy INTEGER NOT NULL, 
	checked INTEGER NOT NULL, 
	covered_by INTEGER, 
	covered_day TEXT, 
	kept INTEGER NOT NULL, 
	CONSTRAINT pk_segment PRIMARY KEY (hash), 
	CONSTRAINT ck_segment_hash CHECK (octet_length(hash) = 64 AND hash NOT GLOB '*[^0-9a-f]*'), 
	CONSTRAINT ck_segment_device CHECK (octet_length(device) = 16 AND device NOT GLOB '*[^0-9a-f]*'), 
	CONSTRAINT ck_segment_chain CHECK (octet_length(chain) = 16 AND chain NOT GLOB '*[^0-9a-f]*'), 
	CONSTRAINT ck_segment_ordinal CHECK (ordinal BETWEEN 1 AND 9999999), 
	CONSTRAINT ck_segment_seq CHECK (seq BETWEEN 1 AND 9999999), 
	CONSTRAINT ck_segment_prev CHECK (octet_length(prev) = 64 AND prev NOT GLOB '*[^0-9a-f]*'), 
	CONSTRAINT ck_segment_records CHECK (records BETWEEN 0 AND 9999999), 
	CONSTRAINT ck_segment_day CHECK (octet_length(day) = 10 AND day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), 
	CONSTRAINT ck_segment_hour CHECK (hour BETWEEN 0 AND 23), 
	CONSTRAINT ck_segment_placed CHECK (placed BETWEEN 0 AND 1), 
	CONSTRAINT ck_segment_copy CHECK (copy BETWEEN 1 AND 9999999), 
	CONSTRAINT ck_segment_checked CHECK (checked BETWEEN 0 AND 9999999 OR checked BETWEEN 100000000000 AND 99999999999999), 
	CONSTRAINT ck_segment_covered_by CHECK (covered_by BETWEEN 0 AND 9999999 OR covered_by BETWEEN 100000000000 AND 99999999999999), 
	CONSTRAINT ck_segment_covered_day CHECK (octet_length(covered_day) = 10 AND covered_day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), 
	CONSTRAINT ck_segment_kept CHECK (kept BETWEEN 0 AND 1), 
	CONSTRAINT uq_segment_device_ordinal_seq_chain UNIQUE (device, ordinal, seq, chain)
)
 WITHOUT ROWID,
 STRICT

;
CREATE TABLE segment_data (
	hash TEXT NOT NULL, 
	data BLOB NOT NULL, 
	CONSTRAINT pk_segment_data PRIMARY KEY (hash), 
	CONSTRAINT ck_segment_data_hash CHECK (octet_length(hash) = 64 AND hash NOT GLOB '*[^0-9a-f]*'), 
	CONSTRAINT ck_segment_data_data CHECK (octet_length(data) BETWEEN 1 AND 100000000)
)
 WITHOUT ROWID,
 STRICT

;
CREATE TABLE sent (
	kind TEXT NOT NULL, 
	thing TEXT NOT NULL, 
	rev INTEGER NOT NULL, 
	gone INTEGER NOT NULL, 
	day TEXT NOT NULL, 
	hour INTEGER NOT NULL, 
	CONSTRAINT pk_sent PRIMARY KEY (kind, thing), 
	CONSTRAINT ck_sent_kind CHECK (kind IN ('contact', 'report', 'unmet', 'case')), 
	CONSTRAINT ck_sent_thing CHECK ((octet_length(thing) = 32 AND thing NOT GLOB '*[^0-9a-f]*') OR (octet_length(thing) BETWEEN 13 AND 120 AND thing GLOB '[12][0-9][0-9][0-9]-[01][0-9].[a-z]*.*' AND thing NOT GLOB '*[^a-z0-9._-]*' AND thing NOT GLOB '*[0-9][0-9][0-9][0-9][0-9]*')), 
	CONSTRAINT ck_sent_rev CHECK (rev BETWEEN 1 AND 9999999), 
	CONSTRAINT ck_sent_gone CHECK (gone BETWEEN 0 AND 1), 
	CONSTRAINT ck_sent_day CHECK (octet_length(day) = 10 AND day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), 
	CONSTRAINT ck_sent_hour CHECK (hour BETWEEN 0 AND 23)
)
 WITHOUT ROWID,
 STRICT

;
CREATE TABLE share (
	slot INTEGER NOT NULL, 
	address TEXT NOT NULL, 
	share TEXT NOT NULL, 
	root TEXT NOT NULL, 
	device TEXT NOT NULL, 
	fingerprint TEXT NOT NULL, 
	admitted INTEGER NOT NULL, 
	revoked INTEGER NOT NULL, 
	receipt INTEGER NOT NULL, 
	last_round TEXT, 
	last_cut TEXT, 
	CONSTRAINT pk_share PRIMARY KEY (slot), 
	CONSTRAINT ck_share_slot CHECK (slot BETWEEN 1 AND 1), 
	CONSTRAINT ck_share_address CHECK (length(address) BETWEEN 1 AND 1000), 
	CONSTRAINT ck_share_share CHECK (octet_length(share) = 16 AND share NOT GLOB '*[^0-9a-f]*'), 
	CONSTRAINT ck_share_root CHECK (octet_length(root) = 64 AND root NOT GLOB '*[^0-9a-f]*'), 
	CONSTRAINT ck_share_device CHECK (octet_length(device) = 16 AND device NOT GLOB '*[^0-9a-f]*'), 
	CONSTRAINT ck_share_fingerprint CHECK (octet_length(fingerprint) = 24 AND fingerprint NOT GLOB '*[^0-9a-f]*'), 
	CONSTRAINT ck_share_admitted CHECK (admitted BETWEEN 0 AND 1), 
	CONSTRAINT ck_share_revoked CHECK (revoked BETWEEN 0 AND 1), 
	CONSTRAINT ck_share_receipt CHECK (receipt BETWEEN 0 AND 9999999 OR receipt BETWEEN 100000000000 AND 99999999999999), 
	CONSTRAINT ck_share_last_round CHECK (octet_length(last_round) BETWEEN 16 AND 22 AND last_round NOT GLOB '*[^0-9T:+Z-]*' AND last_round GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]*'), 
	CONSTRAINT ck_share_last_cut CHECK (octet_length(last_cut) BETWEEN 16 AND 22 AND last_cut NOT GLOB '*[^0-9T:+Z-]*' AND last_cut GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]*')
)
 WITHOUT ROWID,
 STRICT

;
CREATE TABLE share_note (
	code TEXT NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT pk_share_note PRIMARY KEY (code), 
	CONSTRAINT ck_share_note_code CHECK (octet_length(code) BETWEEN 1 AND 48 AND length(code) = octet_length(code) AND code GLOB '[a-z0-9]*' AND code NOT GLOB '*[^a-z0-9_-]*' AND (octet_length(code) <= 7 OR code GLOB '*[a-z]*') AND code NOT GLOB '*[0-9][0-9][0-9][0-9][0-9]*' AND code NOT GLOB '*[0-9][0-9][-_][0-9][0-9][-_][0-9][0-9]*'), 
	CONSTRAINT ck_share_note_value CHECK ((octet_length(value) BETWEEN 1 AND 48 AND length(value) = octet_length(value) AND value GLOB '[a-z0-9]*' AND value NOT GLOB '*[^a-z0-9_-]*' AND (octet_length(value) <= 7 OR value GLOB '*[a-z]*') AND value NOT GLOB '*[0-9][0-9][0-9][0-9][0-9]*' AND value NOT GLOB '*[0-9][0-9][-_][0-9][0-9][-_][0-9][0-9]*') OR (octet_length(value) = 10 AND value GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'))
)
 WITHOUT ROWID,
 STRICT

;
CREATE TABLE share_secret (
	code TEXT NOT NULL, 
	value BLOB NOT NULL, 
	CONSTRAINT pk_share_secret PRIMARY KEY (code), 
	CONSTRAINT ck_share_secret_code CHECK (octet_length(code) BETWEEN 1 AND 48 AND length(code) = octet_length(code) AND code GLOB '[a-z0-9]*' AND code NOT GLOB '*[^a-z0-9_-]*' AND (octet_length(code) <= 7 OR code GLOB '*[a-z]*') AND code NOT GLOB '*[0-9][0-9][0-9][0-9][0-9]*' AND code NOT GLOB '*[0-9][0-9][-_][0-9][0-9][-_][0-9][0-9]*'), 
	CONSTRAINT ck_share_secret_value CHECK (octet_length(value) BETWEEN 1 AND 10000)
)
 WITHOUT ROWID,
 STRICT

;
CREATE TABLE share_setting (
	code TEXT NOT NULL, 
	value INTEGER NOT NULL, 
	CONSTRAINT pk_share_setting PRIMARY KEY (code), 
	CONSTRAINT ck_share_setting_code CHECK (octet_length(code) BETWEEN 1 AND 48 AND length(code) = octet_length(code) AND code GLOB '[a-z0-9]*' AND code NOT GLOB '*[^a-z0-9_-]*' AND (octet_length(code) <= 7 OR code GLOB '*[a-z]*') AND code NOT GLOB '*[0-9][0-9][0-9][0-9][0-9]*' AND code NOT GLOB '*[0-9][0-9][-_][0-9][0-9][-_][0-9][0-9]*'), 
	CONSTRAINT ck_share_setting_value CHECK (value BETWEEN 0 AND 9999999)
)
 WITHOUT ROWID,
 STRICT

;
CREATE TABLE unmet_need (
	month TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	service_type TEXT NOT NULL, 
	county TEXT NOT NULL, 
	n INTEGER NOT NULL, 
	CONSTRAINT pk_unmet_need PRIMARY KEY (month, kind, service_type, county), 
	CONSTRAINT ck_unmet_need_month CHECK (octet_length(month) = 7 AND month GLOB '[12][0-9][0-9][0-9]-[01][0-9]'), 
	CONSTRAINT ck_unmet_need_kind CHECK (octet_length(kind) BETWEEN 1 AND 48 AND length(kind) = octet_length(kind) AND kind GLOB '[a-z0-9]*' AND kind NOT GLOB '*[^a-z0-9_-]*' AND (octet_length(kind) <= 7 OR kind GLOB '*[a-z]*') AND kind NOT GLOB '*[0-9][0-9][0-9][0-9][0-9]*' AND kind NOT GLOB '*[0-9][0-9][-_][0-9][0-9][-_][0-9][0-9]*'), 
	CONSTRAINT ck_unmet_need_service_type CHECK (octet_length(service_type) BETWEEN 1 AND 48 AND length(service_type) = octet_length(service_type) AND service_type GLOB '[a-z0-9]*' AND service_type NOT GLOB '*[^a-z0-9_-]*' AND (octet_length(service_type) <= 7 OR service_type GLOB '*[a-z]*') AND service_type NOT GLOB '*[0-9][0-9][0-9][0-9][0-9]*' AND service_type NOT GLOB '*[0-9][0-9][-_][0-9][0-9][-_][0-9][0-9]*'), 
	CONSTRAINT ck_unmet_need_county CHECK (county IN ('ukjent', 'vil_ikke') OR (octet_length(county) = 2 AND county GLOB '[0-9][0-9]')), 
	CONSTRAINT ck_unmet_need_n CHECK (n BETWEEN 1 AND 9999999)
)
 WITHOUT ROWID,
 STRICT

;
CREATE TABLE unsent (
	kind TEXT NOT NULL, 
	thing TEXT NOT NULL, 
	rev INTEGER NOT NULL, 
	gone INTEGER NOT NULL, 
	day TEXT NOT NULL, 
	hour INTEGER NOT NULL, 
	CONSTRAINT pk_unsent PRIMARY KEY (kind, thing), 
	CONSTRAINT ck_unsent_kind CHECK (kind IN ('contact', 'report', 'unmet', 'case')), 
	CONSTRAINT ck_unsent_thing CHECK ((octet_length(thing) = 32 AND thing NOT GLOB '*[^0-9a-f]*') OR (octet_length(thing) BETWEEN 13 AND 120 AND thing GLOB '[12][0-9][0-9][0-9]-[01][0-9].[a-z]*.*' AND thing NOT GLOB '*[^a-z0-9._-]*' AND thing NOT GLOB '*[0-9][0-9][0-9][0-9][0-9]*')), 
	CONSTRAINT ck_unsent_rev CHECK (rev BETWEEN 1 AND 9999999), 
	CONSTRAINT ck_unsent_gone CHECK (gone BETWEEN 0 AND 1), 
	CONSTRAINT ck_unsent_day CHECK (octet_length(day) = 10 AND day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), 
	CONSTRAINT ck_unsent_hour CHECK (hour BETWEEN 0 AND 23)
)
 WITHOUT ROWID,
 STRICT

;
CREATE INDEX ix_call_day_run ON call_day (run);
CREATE INDEX ix_contact_answer_year_field_code ON contact_answer (year, field, code);
CREATE INDEX ix_content_change_kind_target_id_number ON content_change (kind, target_id, number);
CREATE INDEX ix_held_case_hash ON held_case (hash);
CREATE INDEX ix_held_contact_hash ON held_contact (hash);
CREATE INDEX ix_held_duty_hash ON held_duty (hash);
CREATE INDEX ix_held_report_hash ON held_report (hash);
CREATE INDEX ix_held_segment_device_prev ON held_segment (device, prev);
CREATE INDEX ix_held_segment_device_state ON held_segment (device, state);
CREATE INDEX ix_held_unmet_hash ON held_unmet (hash);
CREATE INDEX ix_imported_contact_run ON imported_contact (run);
CREATE INDEX ix_late_correction_id_number ON late_correction (id, number);
CREATE INDEX ix_segment_device_covered_by_kept ON segment (device, covered_by, kept);
CREATE INDEX ix_sent_kind_day_hour ON sent (kind, day, hour);
CREATE INDEX ix_unsent_day_hour_kind_thing ON unsent (day, hour, kind, thing);
INSERT INTO alarm VALUES ('gap','d0d0d0d0d0d0d0d0','c0c0c0c0c0c0c0c0','2025-10-14','2025-10-14',1,0);
INSERT INTO alembic_version VALUES ('1_5');
INSERT INTO call_day VALUES ('2025-10-14','chat',2,9,9,NULL,NULL);
INSERT INTO call_day VALUES ('2025-10-14','telefon',2,30,20,15,600);
INSERT INTO closed_count VALUES ('2024-03','0123456789abcdef','0123456789abcdef','{"values":["telefon"]}');
INSERT INTO contact VALUES ('11111111111141118111111111111111','2025','2025-10-14',2025,10,2,13,'telefon','samtale','forelder',NULL,'kvinne',NULL,NULL,19,'vil_ikke',NULL,NULL,'03','2024','ukjent',NULL,5);
INSERT INTO contact VALUES ('22222222222242228222222222222222','2006','2017-03-01',2017,3,3,13,'telefon','samtale','forelder',NULL,'kvinne',NULL,NULL,19,'vil_ikke',NULL,NULL,'03','1972','ukjent',NULL,5);
INSERT INTO contact VALUES ('33333333333343338333333333333333','2025','2025-10-14',2025,10,2,13,'telefon','stille',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2024',NULL,NULL,NULL);
INSERT INTO contact_answer VALUES ('11111111111141118111111111111111',2025,'referred_to',0,'nat-rusinfo',NULL);
INSERT INTO contact_answer VALUES ('11111111111141118111111111111111',2025,'substances',0,'cannabis',NULL);
INSERT INTO contact_answer VALUES ('11111111111141118111111111111111',2025,'substances',1,'ghb',NULL);
INSERT INTO contact_answer VALUES ('11111111111141118111111111111111',2025,'substances',2,'benzodiazepiner',NULL);
INSERT INTO contact_answer VALUES ('11111111111141118111111111111111',2025,'topics',0,'bekymring',NULL);
INSERT INTO contact_answer VALUES ('11111111111141118111111111111111',2025,'topics',1,'tiltak',NULL);
INSERT INTO contact_answer VALUES ('22222222222242228222222222222222',2017,'referred_to',0,'nat-rusinfo',NULL);
INSERT INTO contact_answer VALUES ('22222222222242228222222222222222',2017,'substances',0,'cannabis',NULL);
INSERT INTO contact_answer VALUES ('22222222222242228222222222222222',2017,'substances',1,'ghb',NULL);
INSERT INTO contact_answer VALUES ('22222222222242228222222222222222',2017,'substances',2,'benzodiazepiner',NULL);
INSERT INTO contact_answer VALUES ('22222222222242228222222222222222',2017,'topics',0,'bekymring',NULL);
INSERT INTO contact_answer VALUES ('22222222222242228222222222222222',2017,'topics',1,'tiltak',NULL);
INSERT INTO content_change VALUES (1,'service','nat-rusinfo','edit','2025-10-14',13,'leader','Nytt navn','{"id": "nat-rusinfo", "name": "RUSinfo"}',NULL);
INSERT INTO content_change VALUES (2,'service','nat-rusinfo','confirm','2025-10-14',13,'leader','',NULL,1);
INSERT INTO content_change VALUES (3,'notice','varsel','edit','2025-10-14',13,'leader','Nytt varsel','+++
+++
',NULL);
INSERT INTO content_report VALUES ('55555555555545558555555555555555','service','nat-rusinfo','Feil navn','','2025-10-14',9,'rettet','Navnet er rettet','2025-10-14');
INSERT INTO content_report VALUES ('88888888888848888888888888888888','service','nat-rusinfo','Feil','','2025-10-14',9,NULL,NULL,NULL);
INSERT INTO content_version VALUES (1,'2025-10-14',13,'leader','Første utgave',1,NULL);
INSERT INTO draft VALUES ('44444444444444448444444444444444','{"codebook":"2025","day":"2025-10-14","hour":13,"channel":"telefon","answers":{"caller_category":["forelder"],"gender_caller":["kvinne"],"age_caller":"vil_ikke","age_user":19,"topics":["bekymring","tiltak"],"substances":["cannabis","ghb","benzodiazepiner"],"county":["03"],"heard_of":"ukjent","referred_to":["nat-rusinfo"]},"parked":false,"seconds":252}','{}');
INSERT INTO dropped_part VALUES ('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',1);
INSERT INTO duty_case VALUES ('59c7f8e45cfe1a452f9f45178433116d','2025-10-14',NULL,1,'7798c68e70192c02e6111e66eadcbc31030dc21db70674e338be263e70d137ea',0,NULL,NULL,0,0,0,1);
INSERT INTO duty_case VALUES ('7bfc5507f40774c539fb47e654154b49','2025-10-14','2025-10-14',4,'13b57d31c9b07bec2ed843e4a878f2ac3fe369fb36141742b472362e56fbe4ea',4,'2025-10-14',13,1,1,0,1);
INSERT INTO duty_count VALUES ('2025-10','assessed',1,1,0);
INSERT INTO duty_count VALUES ('2025-10','triggered',1,1,0);
INSERT INTO duty_deletion VALUES (1,'cccccccccccccccccccccccccccccccc','2025-10-14','leader','facts','asked',1);
INSERT INTO duty_entry VALUES ('59c7f8e45cfe1a452f9f45178433116d',1,X'5B223539633766386534356366653161343532663966343531373834333331313664222C22636F756E73656C6C6F72222C312C22323032352D31302D31345431333A30353A30302B30323A3030222C226F70656E6564222C7B2270726F6772616D223A22312E34222C2272756C6573223A22323032352D31227D2C22222C2237373938633638653730313932633032653631313165363665616463626333313033306463323164623730363734653333386265323633653730643133376561225D');
INSERT INTO duty_entry VALUES ('7bfc5507f40774c539fb47e654154b49',1,X'5B223762666335353037663430373734633533396662343765363534313534623439222C22636F756E73656C6C6F72222C312C22323032352D31302D31345431333A30353A30302B30323A3030222C226F70656E6564222C7B2270726F6772616D223A22312E34222C2272756C6573223A22323032352D31227D2C22222C2232616436353762633933376532316239616336313935616239356139363539633938343531323439613062353165343030306666343736393235303762363864225D');
INSERT INTO duty_entry VALUES ('7bfc5507f40774c539fb47e654154b49',2,X'5B223762666335353037663430373734633533396662343765363534313534623439222C22636F756E73656C6C6F72222C322C22323032352D31302D31345431333A30353A30302B30323A3030222C227265706C79222C7B226272616E6368223A226F7468657273222C227175657374696F6E223A226365727461696E222C227465787473223A7B22726561736F6E223A7B22646967657374223A2263356565626431363465363864316436363265636464333436616533393530393036303933383131633638643964303531356137383831663139666230663432222C226964223A223963363134643962333034623464343838373235323938346362323139323734222C226D61726B6564223A66616C73657D7D2C2276616C7565223A226A61227D2C2232616436353762633933376532316239616336313935616239356139363539633938343531323439613062353165343030306666343736393235303762363864222C2266383135613735623137643331666238653964633032306662373834663461643139386265623135346165323763343433636566393439313032653833373536225D');
INSERT INTO duty_entry VALUES ('7bfc5507f40774c539fb47e654154b49',3,X'5B223762666335353037663430373734633533396662343765363534313534623439222C22636F756E73656C6C6F72222C332C22323032352D31302D31345431333A30353A30302B30323A3030222C226465636973696F6E222C7B22616772656573223A747275652C226465636973696F6E223A226E6F74696679222C227465787473223A7B22726561736F6E223A7B22646967657374223A2266393933393931626235643230353230613236393734343366323439313239363832613938396438323933326435643132343738306539383438376634646362222C226964223A223062636338333665643239373034306665623633303036336230323137373165222C226D61726B6564223A747275657D7D7D2C2266383135613735623137643331666238653964633032306662373834663461643139386265623135346165323763343433636566393439313032653833373536222C2237393639653830643738333964666261663165336234393631656164663039343836636431616462393832626262303764613933373662313231363833613237225D');
INSERT INTO duty_entry VALUES ('7bfc5507f40774c539fb47e654154b49',4,X'5B223762666335353037663430373734633533396662343765363534313534623439222C22636F756E73656C6C6F72222C342C22323032352D31302D31345431333A30353A30302B30323A3030222C22636C6F736564222C7B7D2C2237393639653830643738333964666261663165336234393631656164663039343836636431616462393832626262303764613933373662313231363833613237222C2231336235376433316339623037626563326564383433653461383738663261633366653336396662333631343137343262343732333632653536666265346561225D');
INSERT INTO duty_text VALUES ('7bfc5507f40774c539fb47e654154b49','0bcc836ed297040feb630063b021771e',X'5B223062636338333665643239373034306665623633303036336230323137373165222C226365343230653361663033376165656664343461643938636633396539373430222C22426F722069204B616E6172696761746120352C206F707067616E672042222C747275652C22506F6C6974696574206DC3A52066696E6E65206672616D225D');
INSERT INTO duty_text VALUES ('7bfc5507f40774c539fb47e654154b49','9c614d9b304b4d4887252984cb219274',X'5B223963363134643962333034623464343838373235323938346362323139323734222C223330613463356161383730303734643265306436623166626431396138306535222C2253612061742064657420736B6A65722069206B76656C64222C66616C73652C22225D');
INSERT INTO duty_typing VALUES ('59c7f8e45cfe1a452f9f45178433116d','reason',X'426F722069204B616E617269',NULL);
INSERT INTO file_mapping VALUES ('Regneark til 2019','years','{"name":"Regneark til 2019","kind":"years","columns":[{"column":"Kjønn på innringer","field":"gender_caller","values":{"Kvinne":"kvinne"}}],"constants":{"channel":"telefon"}}');
INSERT INTO held_case VALUES ('99999999999949998999999999999999','d0d0d0d0d0d0d0d0',1,1,2,'f2fa38ac6c92e0bc4e0125ac813dba42f3fca2066e3203524f53912079a7ae41',3,X'7365616C6564');
INSERT INTO held_case VALUES ('bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','d1d1d1d1d1d1d1d1',1,1,2,'539eecf57c5b210e7f9d47a57a51ca4dd92c9ef8cf0183513f4fb31f3068003d',2,X'7365616C6564');
INSERT INTO held_contact VALUES ('77777777777747778777777777777777','d0d0d0d0d0d0d0d0',1,1,2,'f2fa38ac6c92e0bc4e0125ac813dba42f3fca2066e3203524f53912079a7ae41',0,'{"answers":{"age_caller":"vil_ikke","age_user":19,"caller_category":["forelder"],"county":["03"],"gender_caller":["kvinne"],"heard_of":"ukjent","referred_to":["nat-rusinfo"],"substances":["cannabis","ghb","benzodiazepiner"],"topics":["bekymring","tiltak"]},"channel":"telefon","codebook":"2025","county_list":"2024","day":"2025-10-14","hour":13,"minutes":5,"outcome":"samtale"}');
INSERT INTO held_duty VALUES ('2025-10','assessed','d1d1d1d1d1d1d1d1','539eecf57c5b210e7f9d47a57a51ca4dd92c9ef8cf0183513f4fb31f3068003d',3);
INSERT INTO held_report VALUES ('88888888888848888888888888888888','d0d0d0d0d0d0d0d0',1,1,2,'f2fa38ac6c92e0bc4e0125ac813dba42f3fca2066e3203524f53912079a7ae41',1,0,'service','nat-rusinfo','Feil','','2025-10-14',9);
INSERT INTO held_segment VALUES ('d0d0d0d0d0d0d0d0','42ef87f2fe02ba72b00eb84204314ee03ac5ac47be586c5cd899cb9251acd3d0','c0c0c0c0c0c0c0c0',1,1,NULL,0,'2025-10-14','inner');
INSERT INTO held_segment VALUES ('d0d0d0d0d0d0d0d0','f2fa38ac6c92e0bc4e0125ac813dba42f3fca2066e3203524f53912079a7ae41','c0c0c0c0c0c0c0c0',1,2,'42ef87f2fe02ba72b00eb84204314ee03ac5ac47be586c5cd899cb9251acd3d0',4,'2025-10-14','head');
INSERT INTO held_segment VALUES ('d1d1d1d1d1d1d1d1','539eecf57c5b210e7f9d47a57a51ca4dd92c9ef8cf0183513f4fb31f3068003d','c0c0c0c0c0c0c0c0',1,2,'97296457dbfc8c546041fd3ee37aab7b0575b5883a50865a5899d3d66a879b4b',3,'2025-10-14','head');
INSERT INTO held_segment VALUES ('d1d1d1d1d1d1d1d1','97296457dbfc8c546041fd3ee37aab7b0575b5883a50865a5899d3d66a879b4b','c0c0c0c0c0c0c0c0',1,1,NULL,0,'2025-10-14','inner');
INSERT INTO held_unmet VALUES ('2025-10','service','tsb_dogn','03','d0d0d0d0d0d0d0d0','f2fa38ac6c92e0bc4e0125ac813dba42f3fca2066e3203524f53912079a7ae41',4);
INSERT INTO import_run VALUES (1,'aaaaaaaaaaaa4bbbbbbbbbbbbbbbbbbb','years','2025-10-14',1,'2017-03-01','2025-10-14',NULL);
INSERT INTO import_run VALUES (2,'cccccccccccc4ddddddddddddddddddd','calls','2025-10-14',2,'2025-10-14','2025-10-14',NULL);
INSERT INTO imported_contact VALUES ('11111111111141118111111111111111',1);
INSERT INTO late_correction VALUES (1,'77777777777747778777777777777777','2025-10-14',13,'leader','Timen var feil','{"answers":{"age_caller":"vil_ikke","age_user":19,"caller_category":["forelder"],"county":["03"],"gender_caller":["kvinne"],"heard_of":"ukjent","referred_to":["nat-rusinfo"],"substances":["cannabis","ghb","benzodiazepiner"],"topics":["bekymring","tiltak"]},"channel":"telefon","codebook":"2025","county_list":"2024","day":"2025-10-14","hour":12,"minutes":5,"outcome":"samtale"}');
INSERT INTO late_correction VALUES (2,'77777777777747778777777777777777','2025-10-14',13,'leader','Den var ført to ganger',NULL);
INSERT INTO made_receipt VALUES ('d0d0d0d0d0d0d0d0',1760443200000,X'72656365697074');
INSERT INTO notice_read VALUES ('gammelt-varsel','2025-10-14');
INSERT INTO publication VALUES (1,'eeeeeeeeeeee4fffffffffffffffffff','2025-10-14',5);
INSERT INTO published_count VALUES (1,'2025-01-01','2025-12-31','channel:telefon,of:contacts',17);
INSERT INTO published_count VALUES (1,'2025-10-01','2025-10-31','channel:telefon,of:contacts',NULL);
INSERT INTO received VALUES ('present',2,X'62756E646C65');
INSERT INTO received VALUES ('previous',1,X'62756E646C65');
INSERT INTO report_text VALUES ('2025','innledning','Tall for året.');
INSERT INTO report_text VALUES ('2025','kommentar.contacts_by_month','Færre i juli.');
INSERT INTO revoked_end VALUES ('d0d0d0d0d0d0d0d0','c0c0c0c0c0c0c0c0',2,'f2fa38ac6c92e0bc4e0125ac813dba42f3fca2066e3203524f53912079a7ae41');
INSERT INTO roster VALUES (1,1,X'726F73746572');
INSERT INTO sealed_case VALUES ('46b2600bac048a28d46105861363a776',1,X'7365616C65642066616B7461');
INSERT INTO sealed_case VALUES ('53de2d71f3ed8b22940c6e964a360160',1,X'7365616C65642064656C');
INSERT INTO sealed_case VALUES ('66666666666646668666666666666666',1,X'7365616C6564');
INSERT INTO segment VALUES ('0b5e111ecf10da21d96028f4768f399de2e6dcbbadabf4530a535ed46cdf7d29','dededededededede','c0c0c0c0c0c0c0c0',1,2,'4892243ade38fd195f43b37b66c297f1207ef3d97bcc1e1429773b5d52d5be3d',8,'2025-10-14',14,0,1,0,NULL,NULL,1);
INSERT INTO segment VALUES ('4892243ade38fd195f43b37b66c297f1207ef3d97bcc1e1429773b5d52d5be3d','dededededededede','c0c0c0c0c0c0c0c0',1,1,NULL,2,'2025-10-14',14,0,1,0,NULL,NULL,1);
INSERT INTO segment_data VALUES ('0b5e111ecf10da21d96028f4768f399de2e6dcbbadabf4530a535ed46cdf7d29',X'7365616C65642030623565313131656366313064613231643936303238663437363866333939646532653664636262616461626634353330613533356564343663646637643239');
INSERT INTO segment_data VALUES ('4892243ade38fd195f43b37b66c297f1207ef3d97bcc1e1429773b5d52d5be3d',X'7365616C65642034383932323433616465333866643139356634336233376236366332393766313230376566336439376263633165313432393737336235643532643562653364');
INSERT INTO sent VALUES ('case','46b2600bac048a28d46105861363a776',1,0,'2025-10-14',0);
INSERT INTO sent VALUES ('case','53de2d71f3ed8b22940c6e964a360160',1,0,'2025-10-14',0);
INSERT INTO sent VALUES ('case','66666666666646668666666666666666',1,0,'2025-10-14',0);
INSERT INTO sent VALUES ('contact','11111111111141118111111111111111',1,0,'2025-10-14',14);
INSERT INTO sent VALUES ('contact','22222222222242228222222222222222',1,0,'2025-10-14',14);
INSERT INTO sent VALUES ('contact','33333333333343338333333333333333',1,0,'2025-10-14',14);
INSERT INTO sent VALUES ('report','55555555555545558555555555555555',1,0,'2025-10-14',14);
INSERT INTO sent VALUES ('unmet','2025-10.service.tsb_dogn.03',1,0,'2025-10-14',14);
INSERT INTO share VALUES (1,'/mnt/felles','5a5a5a5a5a5a5a5a','0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f','dededededededede','f1f1f1f1f1f1f1f1f1f1f1f1',1,0,0,'2025-10-14T14:02+02:00','2025-10-14T14:02+02:00');
INSERT INTO share_note VALUES ('last_backup','2025-10-14');
INSERT INTO share_secret VALUES ('device',X'73656564');
INSERT INTO share_setting VALUES ('retention_days',90);
INSERT INTO unmet_need VALUES ('2025-10','service','tsb_dogn','03',1);
INSERT INTO unsent VALUES ('case','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',2,1,'2025-10-14',13);
CREATE TRIGGER contact_answer_delete_opens AFTER DELETE ON contact_answer WHEN EXISTS (SELECT 1 FROM closed_count) BEGIN DELETE FROM closed_count WHERE span IN (SELECT CAST(year AS TEXT) FROM contact WHERE id IN (OLD.contact_id) UNION ALL SELECT substr(day, 1, 7) FROM contact WHERE id IN (OLD.contact_id)); END;
CREATE TRIGGER contact_answer_insert_opens AFTER INSERT ON contact_answer WHEN EXISTS (SELECT 1 FROM closed_count) BEGIN DELETE FROM closed_count WHERE span IN (SELECT CAST(year AS TEXT) FROM contact WHERE id IN (NEW.contact_id) UNION ALL SELECT substr(day, 1, 7) FROM contact WHERE id IN (NEW.contact_id)); END;
CREATE TRIGGER contact_answer_update_opens AFTER UPDATE ON contact_answer WHEN EXISTS (SELECT 1 FROM closed_count) BEGIN DELETE FROM closed_count WHERE span IN (SELECT CAST(year AS TEXT) FROM contact WHERE id IN (OLD.contact_id, NEW.contact_id) UNION ALL SELECT substr(day, 1, 7) FROM contact WHERE id IN (OLD.contact_id, NEW.contact_id)); END;
CREATE TRIGGER contact_delete_opens AFTER DELETE ON contact BEGIN DELETE FROM closed_count WHERE span IN (CAST(OLD.year AS TEXT), substr(OLD.day, 1, 7)); END;
CREATE TRIGGER contact_insert_opens AFTER INSERT ON contact BEGIN DELETE FROM closed_count WHERE span IN (CAST(NEW.year AS TEXT), substr(NEW.day, 1, 7)); END;
CREATE TRIGGER contact_update_opens AFTER UPDATE ON contact BEGIN DELETE FROM closed_count WHERE span IN (CAST(OLD.year AS TEXT), substr(OLD.day, 1, 7), CAST(NEW.year AS TEXT), substr(NEW.day, 1, 7)); END;
CREATE TRIGGER content_change_grows BEFORE INSERT ON content_change WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM content_change) BEGIN SELECT RAISE(ABORT, 'content_change grows by one'); END;
CREATE TRIGGER content_change_no_delete BEFORE DELETE ON content_change BEGIN SELECT RAISE(ABORT, 'content_change only grows'); END;
CREATE TRIGGER content_change_no_update BEFORE UPDATE ON content_change BEGIN SELECT RAISE(ABORT, 'content_change only grows'); END;
CREATE TRIGGER content_version_grows BEFORE INSERT ON content_version WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM content_version) BEGIN SELECT RAISE(ABORT, 'content_version grows by one'); END;
CREATE TRIGGER content_version_no_delete BEFORE DELETE ON content_version BEGIN SELECT RAISE(ABORT, 'content_version only grows'); END;
CREATE TRIGGER content_version_no_update BEFORE UPDATE ON content_version BEGIN SELECT RAISE(ABORT, 'content_version only grows'); END;
CREATE TRIGGER duty_deletion_grows BEFORE INSERT ON duty_deletion WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM duty_deletion) BEGIN SELECT RAISE(ABORT, 'duty_deletion grows by one'); END;
CREATE TRIGGER duty_deletion_no_delete BEFORE DELETE ON duty_deletion BEGIN SELECT RAISE(ABORT, 'duty_deletion only grows'); END;
CREATE TRIGGER duty_deletion_no_update BEFORE UPDATE ON duty_deletion BEGIN SELECT RAISE(ABORT, 'duty_deletion only grows'); END;
CREATE TRIGGER held_case_stays_dropped BEFORE INSERT ON held_case WHEN EXISTS (SELECT 1 FROM dropped_part WHERE id = NEW.id) BEGIN SELECT RAISE(IGNORE); END;
CREATE TRIGGER late_correction_grows BEFORE INSERT ON late_correction WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM late_correction) BEGIN SELECT RAISE(ABORT, 'late_correction grows by one'); END;
CREATE TRIGGER late_correction_no_delete BEFORE DELETE ON late_correction BEGIN SELECT RAISE(ABORT, 'late_correction only grows'); END;
CREATE TRIGGER late_correction_no_update BEFORE UPDATE ON late_correction BEGIN SELECT RAISE(ABORT, 'late_correction only grows'); END;
CREATE TRIGGER publication_grows BEFORE INSERT ON publication WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM publication) BEGIN SELECT RAISE(ABORT, 'publication grows by one'); END;
CREATE TRIGGER publication_no_delete BEFORE DELETE ON publication BEGIN SELECT RAISE(ABORT, 'publication only grows'); END;
CREATE TRIGGER publication_no_update BEFORE UPDATE ON publication BEGIN SELECT RAISE(ABORT, 'publication only grows'); END;
CREATE TRIGGER published_count_no_delete BEFORE DELETE ON published_count BEGIN SELECT RAISE(ABORT, 'published_count only grows'); END;
CREATE TRIGGER published_count_no_update BEFORE UPDATE ON published_count BEGIN SELECT RAISE(ABORT, 'published_count only grows'); END;
COMMIT;
