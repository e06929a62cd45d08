BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'canvas','workshops_records_changes','2026-11-22 12:04:43.562711+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'canvas','private_ratings','2026-11-22 12:04:43.603788+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'canvas','browsers','2026-11-22 12:04:43.638145+00:00');
CREATE TABLE access (
            browser TEXT NOT NULL,
            workshop TEXT NOT NULL REFERENCES workshop ON DELETE CASCADE,
            role TEXT NOT NULL,
            PRIMARY KEY (browser, workshop)
        ) WITHOUT ROWID;
INSERT INTO "access" VALUES('ff83062143506d33b32c62c33832b03704d85714786c31b2f32d457d1c654f60','441dda929c233341286b46e03f4d1ad7','owner');
INSERT INTO "access" VALUES('ff83062143506d33b32c62c33832b03704d85714786c31b2f32d457d1c654f60','45ec5e6d7fe65e76d0905fe435028970','owner');
CREATE TABLE browser (id TEXT PRIMARY KEY, language TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "browser" VALUES('ff83062143506d33b32c62c33832b03704d85714786c31b2f32d457d1c654f60','de');
CREATE TABLE change (
            workshop TEXT NOT NULL REFERENCES workshop ON DELETE CASCADE,
            seq INTEGER NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL,
            kind TEXT NOT NULL, id TEXT NOT NULL, before TEXT, after TEXT,
            batch INTEGER NOT NULL, undoes INTEGER,
            PRIMARY KEY (workshop, seq)
        ) WITHOUT ROWID;
INSERT INTO "change" VALUES('441dda929c233341286b46e03f4d1ad7',1,'2026-11-22T12:04:42.197458+00:00','host','duplicate','frame','frame',NULL,'{"title":"Backhaus","language":"de","mode":"team"}',0,NULL);
INSERT INTO "change" VALUES('441dda929c233341286b46e03f4d1ad7',2,'2026-11-22T12:04:42.197458+00:00','host','duplicate','value','v2',NULL,'{"id":"v2","word":"Handwerk"}',0,NULL);
INSERT INTO "change" VALUES('441dda929c233341286b46e03f4d1ad7',3,'2026-11-22T12:04:42.206579+00:00','host','change frame','frame','frame','{"title":"Backhaus","language":"de","mode":"team"}','{"title":"Zweiter Versuch","language":"de","mode":"team"}',3,NULL);
INSERT INTO "change" VALUES('45ec5e6d7fe65e76d0905fe435028970',1,'2026-11-22T12:04:40.937535+00:00','host','create','frame','frame',NULL,'{"title":"Backstube","language":"de","mode":"team"}',0,NULL);
INSERT INTO "change" VALUES('45ec5e6d7fe65e76d0905fe435028970',2,'2026-11-22T12:04:41.011750+00:00','stage','set agenda','agenda','agenda',NULL,'{"format":"short","items":[{"step":"arrive","minutes":2},{"step":"word","minutes":3},{"step":"today","minutes":10},{"step":"values","minutes":10},{"step":"mores","minutes":8},{"step":"target","minutes":20},{"step":"meaning","minutes":10},{"step":"rules","minutes":18},{"step":"promises","minutes":2},{"step":"channels","minutes":2},{"step":"handover","minutes":5}]}',2,NULL);
INSERT INTO "change" VALUES('45ec5e6d7fe65e76d0905fe435028970',3,'2026-11-22T12:04:41.032443+00:00','stage','set run','run','values.cards',NULL,'{"id":"values.cards"}',3,NULL);
INSERT INTO "change" VALUES('45ec5e6d7fe65e76d0905fe435028970',4,'2026-11-22T12:04:41.032775+00:00','stage','set stage','stage','stage',NULL,'{"step":"values","run":"values.cards","since":"2026-11-22T12:04:41.032717+00:00"}',4,NULL);
INSERT INTO "change" VALUES('45ec5e6d7fe65e76d0905fe435028970',5,'2026-11-22T12:04:41.033045+00:00','stage','set agenda','agenda','agenda','{"format":"short","items":[{"step":"arrive","minutes":2},{"step":"word","minutes":3},{"step":"today","minutes":10},{"step":"values","minutes":10},{"step":"mores","minutes":8},{"step":"target","minutes":20},{"step":"meaning","minutes":10},{"step":"rules","minutes":18},{"step":"promises","minutes":2},{"step":"channels","minutes":2},{"step":"handover","minutes":5}]}','{"format":"short","items":[{"step":"arrive","minutes":2},{"step":"word","minutes":3},{"step":"today","minutes":10},{"step":"values","minutes":10},{"step":"mores","minutes":8},{"step":"target","minutes":20},{"step":"meaning","minutes":10},{"step":"rules","minutes":18},{"step":"promises","minutes":2},{"step":"channels","minutes":2},{"step":"handover","minutes":5}],"begun_at":"2026-11-22T12:04:41.032994+00:00"}',5,NULL);
INSERT INTO "change" VALUES('45ec5e6d7fe65e76d0905fe435028970',6,'2026-11-22T12:04:41.173431+00:00','p6a03012ec4bb2667','write card','card','card-ehrl_______',NULL,'{"id":"card-ehrl_______","run":"values.cards","author":"p6a03012ec4bb2667","texts":{"word":"ehrlich","meaning":"Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis"}}',6,NULL);
INSERT INTO "change" VALUES('45ec5e6d7fe65e76d0905fe435028970',7,'2026-11-22T12:04:41.181308+00:00','p898f47b0c0b1eca0','write card','card','card-schn_______',NULL,'{"id":"card-schn_______","run":"values.cards","author":"p898f47b0c0b1eca0","texts":{"word":"schnell, auch wenn es brennt","meaning":"Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis"}}',7,NULL);
INSERT INTO "change" VALUES('45ec5e6d7fe65e76d0905fe435028970',8,'2026-11-22T12:04:41.194604+00:00','p6a03012ec4bb2667','write card','card','card-ehrl_______','{"id":"card-ehrl_______","run":"values.cards","author":"p6a03012ec4bb2667","texts":{"word":"ehrlich","meaning":"Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis"}}','{"id":"card-ehrl_______","run":"values.cards","author":"p6a03012ec4bb2667","texts":{"word":"offen"}}',8,NULL);
INSERT INTO "change" VALUES('45ec5e6d7fe65e76d0905fe435028970',9,'2026-11-22T12:04:41.335248+00:00','p089c62b5f12aee93','write card','card','card-gone_______',NULL,NULL,9,NULL);
INSERT INTO "change" VALUES('45ec5e6d7fe65e76d0905fe435028970',10,'2026-11-22T12:04:41.349842+00:00','stage','set run','run','values.cards','{"id":"values.cards"}','{"id":"values.cards","state":"revealed"}',10,NULL);
INSERT INTO "change" VALUES('45ec5e6d7fe65e76d0905fe435028970',11,'2026-11-22T12:04:41.534032+00:00','stage','set run','run','today.survey',NULL,'{"id":"today.survey"}',11,NULL);
INSERT INTO "change" VALUES('45ec5e6d7fe65e76d0905fe435028970',12,'2026-11-22T12:04:41.534314+00:00','stage','set stage','stage','stage','{"step":"values","run":"values.cards","since":"2026-11-22T12:04:41.032717+00:00"}','{"step":"today","run":"today.survey","since":"2026-11-22T12:04:41.534259+00:00"}',12,NULL);
INSERT INTO "change" VALUES('45ec5e6d7fe65e76d0905fe435028970',13,'2026-11-22T12:04:41.657139+00:00','stage','set run','run','today.survey','{"id":"today.survey"}','{"id":"today.survey","state":"revealed"}',13,NULL);
INSERT INTO "change" VALUES('45ec5e6d7fe65e76d0905fe435028970',14,'2026-11-22T12:04:41.673259+00:00','stage','set run','run','values.votes',NULL,'{"id":"values.votes"}',14,NULL);
INSERT INTO "change" VALUES('45ec5e6d7fe65e76d0905fe435028970',15,'2026-11-22T12:04:41.673490+00:00','stage','set stage','stage','stage','{"step":"today","run":"today.survey","since":"2026-11-22T12:04:41.534259+00:00"}','{"step":"values","run":"values.votes","since":"2026-11-22T12:04:41.673443+00:00"}',15,NULL);
INSERT INTO "change" VALUES('45ec5e6d7fe65e76d0905fe435028970',16,'2026-11-22T12:04:41.749362+00:00','host','add value','value','v1',NULL,'{"id":"v1","word":"Ehrlichkeit"}',16,NULL);
INSERT INTO "change" VALUES('45ec5e6d7fe65e76d0905fe435028970',17,'2026-11-22T12:04:41.763472+00:00','host','add value','value','v2',NULL,'{"id":"v2","word":"Handwerk"}',17,NULL);
INSERT INTO "change" VALUES('45ec5e6d7fe65e76d0905fe435028970',18,'2026-11-22T12:04:41.769397+00:00','host','change value','value','v2','{"id":"v2","word":"Handwerk"}','{"id":"v2","word":"Handwerk","meaning":"Was wir können, zeigen wir. 🥐"}',18,NULL);
INSERT INTO "change" VALUES('45ec5e6d7fe65e76d0905fe435028970',19,'2026-11-22T12:04:41.864829+00:00','host','undo','value','v2','{"id":"v2","word":"Handwerk","meaning":"Was wir können, zeigen wir. 🥐"}','{"id":"v2","word":"Handwerk"}',19,18);
INSERT INTO "change" VALUES('45ec5e6d7fe65e76d0905fe435028970',20,'2026-11-22T12:04:41.875799+00:00','host','change frame','frame','frame','{"title":"Backstube","language":"de","mode":"team"}','{"title":"Backhaus","language":"de","mode":"team"}',20,NULL);
INSERT INTO "change" VALUES('45ec5e6d7fe65e76d0905fe435028970',21,'2026-11-22T12:04:41.998877+00:00','host','remove value','value','v1','{"id":"v1","word":"Ehrlichkeit"}',NULL,21,NULL);
INSERT INTO "change" VALUES('45ec5e6d7fe65e76d0905fe435028970',22,'2026-11-22T12:04:42.017345+00:00','host','erase','card','card-gone_______',NULL,NULL,22,NULL);
CREATE TABLE rating (
            key TEXT PRIMARY KEY,
            workshop TEXT NOT NULL REFERENCES workshop ON DELETE CASCADE,
            dimension TEXT NOT NULL, value INTEGER
        ) WITHOUT ROWID;
INSERT INTO "rating" VALUES('4c5f31489be0d7d90b017105ead72dbc','441dda929c233341286b46e03f4d1ad7','pace',NULL);
INSERT INTO "rating" VALUES('56e825bb86e5b187eaaa00f78c7c5b32','441dda929c233341286b46e03f4d1ad7','pace',NULL);
INSERT INTO "rating" VALUES('5e34f3a0698b8be4a1e93c8d2695ef39','441dda929c233341286b46e03f4d1ad7','pace',NULL);
INSERT INTO "rating" VALUES('9e25aff38774784389a8d4606734e713','441dda929c233341286b46e03f4d1ad7','pace',NULL);
INSERT INTO "rating" VALUES('a9fbaffcdc8cfde4e96a591019a3e073','441dda929c233341286b46e03f4d1ad7','pace',NULL);
INSERT INTO "rating" VALUES('b75e4ec507de4db62b481f2782d02d28','441dda929c233341286b46e03f4d1ad7','pace',NULL);
INSERT INTO "rating" VALUES('7f767ff4436569a00d2c3003dd645b24','441dda929c233341286b46e03f4d1ad7','warmth',-3);
INSERT INTO "rating" VALUES('1d13efb06137e56f495e0402d1f8f066','441dda929c233341286b46e03f4d1ad7','warmth',-2);
INSERT INTO "rating" VALUES('4f7b0087db73753a5140363b889daf5f','441dda929c233341286b46e03f4d1ad7','warmth',-1);
INSERT INTO "rating" VALUES('c8231a5e3f0864bbf6c369c0669e3234','441dda929c233341286b46e03f4d1ad7','warmth',0);
INSERT INTO "rating" VALUES('529abea035776e140d6f96b9f05ddc90','441dda929c233341286b46e03f4d1ad7','warmth',1);
INSERT INTO "rating" VALUES('d3f5f5bc219ac674425f6359cb4ad33d','441dda929c233341286b46e03f4d1ad7','warmth',2);
INSERT INTO "rating" VALUES('0eb206da5932027c24e261d8b4dfa692','45ec5e6d7fe65e76d0905fe435028970','pace',NULL);
INSERT INTO "rating" VALUES('6948bfbf822ce1dd3c080f57c6964c63','45ec5e6d7fe65e76d0905fe435028970','pace',NULL);
INSERT INTO "rating" VALUES('9b184e681604f813bd6f7e1c50f5d079','45ec5e6d7fe65e76d0905fe435028970','pace',NULL);
INSERT INTO "rating" VALUES('c1bb4cf6d9bbe3e08bc8b3a94007a768','45ec5e6d7fe65e76d0905fe435028970','pace',NULL);
INSERT INTO "rating" VALUES('f976fd3b8885cda2870395d75f260a99','45ec5e6d7fe65e76d0905fe435028970','pace',NULL);
INSERT INTO "rating" VALUES('fec22ffac589226cceb803ac9f3ffcdc','45ec5e6d7fe65e76d0905fe435028970','pace',NULL);
INSERT INTO "rating" VALUES('efcdf9d7a014c9320dcdad523c2520b6','45ec5e6d7fe65e76d0905fe435028970','warmth',-3);
INSERT INTO "rating" VALUES('0b50586e55d6e1c4673a03ef7e7f7fcc','45ec5e6d7fe65e76d0905fe435028970','warmth',-2);
INSERT INTO "rating" VALUES('ee1fb432ff3719b4d4d4185d16138bc1','45ec5e6d7fe65e76d0905fe435028970','warmth',-1);
INSERT INTO "rating" VALUES('ce2ac56026ded8c43302cbde04835e74','45ec5e6d7fe65e76d0905fe435028970','warmth',0);
INSERT INTO "rating" VALUES('fec4e85e1bf2e07a28f0c6e5b944c64e','45ec5e6d7fe65e76d0905fe435028970','warmth',1);
INSERT INTO "rating" VALUES('0b5d29fa89490a343e6715854b081099','45ec5e6d7fe65e76d0905fe435028970','warmth',2);
CREATE TABLE record (
            workshop TEXT NOT NULL REFERENCES workshop ON DELETE CASCADE,
            kind TEXT NOT NULL, id TEXT NOT NULL, seq INTEGER NOT NULL, body TEXT NOT NULL,
            PRIMARY KEY (workshop, kind, id)
        ) WITHOUT ROWID;
INSERT INTO "record" VALUES('441dda929c233341286b46e03f4d1ad7','frame','frame',3,'{"title":"Zweiter Versuch","language":"de","mode":"team"}');
INSERT INTO "record" VALUES('441dda929c233341286b46e03f4d1ad7','value','v2',2,'{"id":"v2","word":"Handwerk"}');
INSERT INTO "record" VALUES('45ec5e6d7fe65e76d0905fe435028970','agenda','agenda',5,'{"format":"short","items":[{"step":"arrive","minutes":2},{"step":"word","minutes":3},{"step":"today","minutes":10},{"step":"values","minutes":10},{"step":"mores","minutes":8},{"step":"target","minutes":20},{"step":"meaning","minutes":10},{"step":"rules","minutes":18},{"step":"promises","minutes":2},{"step":"channels","minutes":2},{"step":"handover","minutes":5}],"begun_at":"2026-11-22T12:04:41.032994+00:00"}');
INSERT INTO "record" VALUES('45ec5e6d7fe65e76d0905fe435028970','card','card-ehrl_______',8,'{"id":"card-ehrl_______","run":"values.cards","author":"p6a03012ec4bb2667","texts":{"word":"offen"}}');
INSERT INTO "record" VALUES('45ec5e6d7fe65e76d0905fe435028970','card','card-schn_______',7,'{"id":"card-schn_______","run":"values.cards","author":"p898f47b0c0b1eca0","texts":{"word":"schnell, auch wenn es brennt","meaning":"Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis"}}');
INSERT INTO "record" VALUES('45ec5e6d7fe65e76d0905fe435028970','frame','frame',20,'{"title":"Backhaus","language":"de","mode":"team"}');
INSERT INTO "record" VALUES('45ec5e6d7fe65e76d0905fe435028970','run','today.survey',13,'{"id":"today.survey","state":"revealed"}');
INSERT INTO "record" VALUES('45ec5e6d7fe65e76d0905fe435028970','run','values.cards',10,'{"id":"values.cards","state":"revealed"}');
INSERT INTO "record" VALUES('45ec5e6d7fe65e76d0905fe435028970','run','values.votes',14,'{"id":"values.votes"}');
INSERT INTO "record" VALUES('45ec5e6d7fe65e76d0905fe435028970','stage','stage',15,'{"step":"values","run":"values.votes","since":"2026-11-22T12:04:41.673443+00:00"}');
INSERT INTO "record" VALUES('45ec5e6d7fe65e76d0905fe435028970','value','v2',19,'{"id":"v2","word":"Handwerk"}');
CREATE TABLE workshop (
            id TEXT PRIMARY KEY, head INTEGER NOT NULL, title TEXT NOT NULL,
            language TEXT NOT NULL, mode TEXT NOT NULL,
            created_at TEXT NOT NULL, changed_at TEXT NOT NULL, archived_at TEXT
        );
INSERT INTO "workshop" VALUES('45ec5e6d7fe65e76d0905fe435028970',22,'Backhaus','de','team','2026-11-22T12:04:40.936969+00:00','2026-11-22T12:04:42.017345+00:00',NULL);
INSERT INTO "workshop" VALUES('441dda929c233341286b46e03f4d1ad7',3,'Zweiter Versuch','de','team','2026-11-22T12:04:42.196798+00:00','2026-11-22T12:04:42.206579+00:00','2026-11-22T12:04:42.221571+00:00');
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX change_by_actor ON change (workshop, actor, seq);
CREATE INDEX change_by_record ON change (workshop, kind, id, seq);
CREATE TRIGGER change_is_append_only BEFORE UPDATE ON change
            BEGIN SELECT RAISE(ABORT, 'history is append only'); END;
CREATE INDEX rating_by_dimension ON rating (workshop, dimension, value);
CREATE INDEX access_by_workshop ON access (workshop);
COMMIT;
