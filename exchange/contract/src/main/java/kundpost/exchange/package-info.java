/// What a channel and headquarters say to each other, whatever carries it: wire records and ports.
///
/// A channel holds a [HeadquartersLink]; headquarters implements the ports with a `ScaleUnitId` in
/// front ([RealTimeService], [UploadIntake], [Downloads], [Control]); a transport stands between
/// the two.
@NullMarked
package kundpost.exchange;

import org.jspecify.annotations.NullMarked;
