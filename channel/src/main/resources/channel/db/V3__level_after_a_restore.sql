-- Which history of headquarters' customer feed the position of 1010 belongs to: by it a restore of either side is noticed.
alter table download_position add column generation uuid;
