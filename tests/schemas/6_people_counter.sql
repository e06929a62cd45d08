BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'canvas','workshops_records_changes','2026-11-22 12:04:45.789353+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'canvas','private_ratings','2026-11-22 12:04:45.803237+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'canvas','browsers','2026-11-22 12:04:45.806804+00:00');
INSERT INTO "_sqlite_migrations" VALUES(4,'canvas','people_and_doors','2026-11-22 12:04:45.834557+00:00');
INSERT INTO "_sqlite_migrations" VALUES(5,'canvas','sealed_ballots','2026-11-22 12:04:45.870049+00:00');
INSERT INTO "_sqlite_migrations" VALUES(6,'canvas','people_counter','2026-11-22 12:04:45.897154+00:00');
CREATE TABLE access (
            browser TEXT NOT NULL,
            workshop TEXT NOT NULL REFERENCES workshop ON DELETE CASCADE,
            role TEXT NOT NULL,
            PRIMARY KEY (browser, workshop)
        ) WITHOUT ROWID;
INSERT INTO "access" VALUES('ff83062143506d33b32c62c33832b03704d85714786c31b2f32d457d1c654f60','441dda929c233341286b46e03f4d1ad7','owner');
INSERT INTO "access" VALUES('ff83062143506d33b32c62c33832b03704d85714786c31b2f32d457d1c654f60','45ec5e6d7fe65e76d0905fe435028970','owner');
CREATE TABLE answered (
            workshop TEXT NOT NULL REFERENCES workshop ON DELETE CASCADE,
            run TEXT NOT NULL, participant TEXT NOT NULL, late INTEGER NOT NULL,
            PRIMARY KEY (workshop, run, participant)
        ) WITHOUT ROWID;
INSERT INTO "answered" VALUES('45ec5e6d7fe65e76d0905fe435028970','today.survey','p05f7ac68630fb7da',0);
INSERT INTO "answered" VALUES('45ec5e6d7fe65e76d0905fe435028970','today.survey','p089c62b5f12aee93',0);
INSERT INTO "answered" VALUES('45ec5e6d7fe65e76d0905fe435028970','today.survey','p6a03012ec4bb2667',0);
INSERT INTO "answered" VALUES('45ec5e6d7fe65e76d0905fe435028970','today.survey','p898f47b0c0b1eca0',0);
INSERT INTO "answered" VALUES('45ec5e6d7fe65e76d0905fe435028970','today.survey','p96ec92b0d1bf588d',1);
INSERT INTO "answered" VALUES('45ec5e6d7fe65e76d0905fe435028970','today.survey','pa5dac56c604566df',0);
INSERT INTO "answered" VALUES('45ec5e6d7fe65e76d0905fe435028970','today.survey','pc27255b31158f0ae',0);
INSERT INTO "answered" VALUES('45ec5e6d7fe65e76d0905fe435028970','values.cards','p089c62b5f12aee93',0);
INSERT INTO "answered" VALUES('45ec5e6d7fe65e76d0905fe435028970','values.cards','p6a03012ec4bb2667',0);
INSERT INTO "answered" VALUES('45ec5e6d7fe65e76d0905fe435028970','values.cards','p898f47b0c0b1eca0',0);
INSERT INTO "answered" VALUES('45ec5e6d7fe65e76d0905fe435028970','values.votes','p6a03012ec4bb2667',0);
CREATE TABLE ballot (
            key TEXT PRIMARY KEY,
            workshop TEXT NOT NULL REFERENCES workshop ON DELETE CASCADE,
            run TEXT NOT NULL, question TEXT NOT NULL, slot INTEGER NOT NULL CHECK (slot >= 0),
            value TEXT NOT NULL, team TEXT NOT NULL, late INTEGER NOT NULL
        ) WITHOUT ROWID;
INSERT INTO "ballot" VALUES('17d1abfe938b6db2de2fd5007d803b9132b49d4a188ec532194cd60ea5e509e5','45ec5e6d7fe65e76d0905fe435028970','today.survey','pace',0,'null','',0);
INSERT INTO "ballot" VALUES('2bc0dd6e10114b3638a4fd14530cb4015f60fa65cdfda81b39c7f0d0846db3cd','45ec5e6d7fe65e76d0905fe435028970','today.survey','pace',0,'null','',0);
INSERT INTO "ballot" VALUES('3d5b02fdf2fffebce1fef7a2fd23faac5c6b8a1fe5d93e5aeefeb28e8bed5029','45ec5e6d7fe65e76d0905fe435028970','today.survey','pace',0,'null','',0);
INSERT INTO "ballot" VALUES('4bf6f01388c93e14fc690e07f75444ad677e552a89d3539ec203e6e9a45d5c15','45ec5e6d7fe65e76d0905fe435028970','today.survey','pace',0,'null','',0);
INSERT INTO "ballot" VALUES('601a8bd756987ebd733b2d348dbd79a365c20bcb907b43e301cb1c25970707e7','45ec5e6d7fe65e76d0905fe435028970','values.votes','card-ehrl_______',0,'1','',0);
INSERT INTO "ballot" VALUES('62e777919ddecb477b22ba8241b1e89cf2ee998cef068e645b2fddc94455c54e','45ec5e6d7fe65e76d0905fe435028970','today.survey','pace',0,'null','',0);
INSERT INTO "ballot" VALUES('7262b2e160afe82ad556d15fe82321c49fc892fd82129c346aa2c4facf0b0ded','45ec5e6d7fe65e76d0905fe435028970','today.survey','warmth',0,'1','',1);
INSERT INTO "ballot" VALUES('bbfbbf2dfffffce8e361abb68db437c38887b33fed7b6b33b92016d9c3418eb8','45ec5e6d7fe65e76d0905fe435028970','today.survey','warmth',0,'1','Filiale Süd',0);
INSERT INTO "ballot" VALUES('cb323c0245ae5bd769438d55e42151e697cecd605d023e0b3570109a1c96eba7','45ec5e6d7fe65e76d0905fe435028970','today.survey','warmth',0,'0','Filiale Süd',0);
INSERT INTO "ballot" VALUES('ce3a09d4436aa8b38a310001117d9e81b7a2034b9fec8e5684f02db20cc26085','45ec5e6d7fe65e76d0905fe435028970','today.survey','warmth',0,'-1','Filiale Süd',0);
INSERT INTO "ballot" VALUES('e9150ba86b99b0164a88a6471e0a0dcdb57a419ba3b0e6a7599d7f232e9b4462','45ec5e6d7fe65e76d0905fe435028970','today.survey','warmth',0,'-3','Filiale Süd',0);
INSERT INTO "ballot" VALUES('ed845686b0459d6085931a8ba802e671d8d22824365437b164b2f6d2498d4c0f','45ec5e6d7fe65e76d0905fe435028970','today.survey','pace',0,'null','',0);
INSERT INTO "ballot" VALUES('f05c0db9fa75a573ed3bfcbf19ce7253a039e7d7e8010039bf3a480d0d1af86f','45ec5e6d7fe65e76d0905fe435028970','today.survey','warmth',0,'2','Filiale Süd',0);
INSERT INTO "ballot" VALUES('fef24fa33e50d416035a9a6c29ced5ed1471587296db2a6be5f91110c600adbc','45ec5e6d7fe65e76d0905fe435028970','today.survey','warmth',0,'-2','Filiale Süd',0);
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
CREATE TABLE door (
            workshop TEXT PRIMARY KEY REFERENCES workshop ON DELETE CASCADE,
            code TEXT NOT NULL UNIQUE, ticket TEXT NOT NULL UNIQUE, open INTEGER NOT NULL
        ) WITHOUT ROWID;
INSERT INTO "door" VALUES('45ec5e6d7fe65e76d0905fe435028970','CX61D74H','gwd7LujAT37UvHc_C7V6BQ',1);
CREATE TABLE link (
            hash TEXT PRIMARY KEY,
            workshop TEXT NOT NULL REFERENCES workshop ON DELETE CASCADE,
            role TEXT NOT NULL, once INTEGER NOT NULL
        ) WITHOUT ROWID;
INSERT INTO "link" VALUES('3ee637f22c397db4c3c318a733fb7442d5b38dac5b9f9948a28c9d235a066058','45ec5e6d7fe65e76d0905fe435028970','editor',1);
CREATE TABLE participant (
            workshop TEXT NOT NULL REFERENCES workshop ON DELETE CASCADE,
            id TEXT NOT NULL, browser TEXT, name TEXT NOT NULL, team TEXT NOT NULL,
            kind TEXT NOT NULL, removed INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (workshop, id), UNIQUE (workshop, browser)
        ) WITHOUT ROWID;
INSERT INTO "participant" VALUES('45ec5e6d7fe65e76d0905fe435028970','p05f7ac68630fb7da','2e18c036a72927897b9644125cc9930b6945a88726508431c787dd69b84592dc','Filiale Süd 5','Filiale Süd','phone',0);
INSERT INTO "participant" VALUES('45ec5e6d7fe65e76d0905fe435028970','p089c62b5f12aee93','83bfe5e777411a9d59906a04a5302df5338f990fd76bfd58fafe4a4d89aebb49','Filiale Süd 2','Filiale Süd','phone',1);
INSERT INTO "participant" VALUES('45ec5e6d7fe65e76d0905fe435028970','p6a03012ec4bb2667','b2881d538616fa10eb7fbd58f5e7abfbd74a4579b97465b865e11174c3f8c3a6','Filiale Süd 0','Filiale Süd','phone',0);
INSERT INTO "participant" VALUES('45ec5e6d7fe65e76d0905fe435028970','p898f47b0c0b1eca0','d115e81562144975496e3eca89b4db10aabdc5d1acc086984f0baa204a9e45bd','Filiale Süd 1','Filiale Süd','phone',0);
INSERT INTO "participant" VALUES('45ec5e6d7fe65e76d0905fe435028970','p96ec92b0d1bf588d','19db5920c9fde6443d270341fabf76105419d21b35b48df1a2687d1e9b3a81c8','Später','','phone',0);
INSERT INTO "participant" VALUES('45ec5e6d7fe65e76d0905fe435028970','pa5dac56c604566df','195ab8b6bf43f0a2698c647801fb8ced1134a15a72561045fa044a15efed7848','Filiale Süd 3','Filiale Süd','phone',0);
INSERT INTO "participant" VALUES('45ec5e6d7fe65e76d0905fe435028970','pc27255b31158f0ae','00821b3f6cc921f6491972aa26adf2fe261a6a8a54d7f27c9e7402e6219f4a77','Filiale Süd 4','Filiale Süd','phone',0);
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
CREATE TABLE seal (
            workshop TEXT NOT NULL REFERENCES workshop ON DELETE CASCADE,
            run TEXT NOT NULL, secret BLOB, slots INTEGER NOT NULL,
            PRIMARY KEY (workshop, run)
        ) WITHOUT ROWID;
INSERT INTO "seal" VALUES('45ec5e6d7fe65e76d0905fe435028970','today.survey',NULL,1);
INSERT INTO "seal" VALUES('45ec5e6d7fe65e76d0905fe435028970','values.cards',NULL,1);
INSERT INTO "seal" VALUES('45ec5e6d7fe65e76d0905fe435028970','values.votes',X'5AAB5CBFE04BB621F8DD6FFD2EC14F5BC02548D8C724EB3529BC19016259EB29',3);
CREATE TABLE workshop (
            id TEXT PRIMARY KEY, head INTEGER NOT NULL, title TEXT NOT NULL,
            language TEXT NOT NULL, mode TEXT NOT NULL,
            created_at TEXT NOT NULL, changed_at TEXT NOT NULL, archived_at TEXT
        , people INTEGER NOT NULL DEFAULT 0);
INSERT INTO "workshop" VALUES('45ec5e6d7fe65e76d0905fe435028970',22,'Backhaus','de','team','2026-11-22T12:04:40.936969+00:00','2026-11-22T12:04:42.017345+00:00',NULL,19);
INSERT INTO "workshop" VALUES('441dda929c233341286b46e03f4d1ad7',3,'Zweiter Versuch','de','team','2026-11-22T12:04:42.196798+00:00','2026-11-22T12:04:42.206579+00:00','2026-11-22T12:04:42.221571+00:00',2);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX change_by_actor ON change (workshop, actor, seq);
CREATE INDEX change_by_record ON change (workshop, kind, id, seq);
CREATE TRIGGER change_is_append_only BEFORE UPDATE ON change
            BEGIN SELECT RAISE(ABORT, 'history is append only'); END;
CREATE INDEX rating_by_dimension ON rating (workshop, dimension, value);
CREATE INDEX access_by_workshop ON access (workshop);
CREATE INDEX link_by_workshop ON link (workshop, role);
CREATE INDEX ballot_by_run ON ballot (workshop, run, question, value);
CREATE TRIGGER ballot_within_its_slots BEFORE INSERT ON ballot
            WHEN NEW.slot >= (SELECT slots FROM seal
                              WHERE seal.workshop = NEW.workshop AND seal.run = NEW.run)
            BEGIN SELECT RAISE(ABORT, 'no slot left'); END;
CREATE TRIGGER participant_insert_counts AFTER INSERT ON participant BEGIN
                    UPDATE workshop SET people = people + 1 WHERE id = NEW.workshop;
                END;
CREATE TRIGGER participant_update_counts AFTER UPDATE ON participant BEGIN
                    UPDATE workshop SET people = people + 1 WHERE id = NEW.workshop;
                END;
CREATE TRIGGER participant_delete_counts AFTER DELETE ON participant BEGIN
                    UPDATE workshop SET people = people + 1 WHERE id = OLD.workshop;
                END;
CREATE TRIGGER access_insert_counts AFTER INSERT ON access BEGIN
                    UPDATE workshop SET people = people + 1 WHERE id = NEW.workshop;
                END;
CREATE TRIGGER access_update_counts AFTER UPDATE ON access BEGIN
                    UPDATE workshop SET people = people + 1 WHERE id = NEW.workshop;
                END;
CREATE TRIGGER access_delete_counts AFTER DELETE ON access BEGIN
                    UPDATE workshop SET people = people + 1 WHERE id = OLD.workshop;
                END;
CREATE TRIGGER door_insert_counts AFTER INSERT ON door BEGIN
                    UPDATE workshop SET people = people + 1 WHERE id = NEW.workshop;
                END;
CREATE TRIGGER door_update_counts AFTER UPDATE ON door BEGIN
                    UPDATE workshop SET people = people + 1 WHERE id = NEW.workshop;
                END;
CREATE TRIGGER door_delete_counts AFTER DELETE ON door BEGIN
                    UPDATE workshop SET people = people + 1 WHERE id = OLD.workshop;
                END;
COMMIT;
